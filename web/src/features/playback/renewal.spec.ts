import { expect, it } from 'vitest'
import { stubApi } from '@/shared/testing/api'
import { pairAddresses, sameOrigin } from './renewal'

const text = (...lines: string[]) => new Response(lines.join('\n'))
const media = (session: string, segments = 2) => text(
  '#EXTM3U', `#EXT-X-MAP:URI="http://media.example/t/128/init.m4s?Policy=${session}"`, `#EXT-X-KEY:METHOD=AES-128,URI="../key",IV=0x1`,
  ...Array.from({ length: segments }, (_, i) => `#EXTINF:4,\nhttp://media.example/t/128/${i}.m4s?Policy=${session}`))
const master = () => text('#EXTM3U', '#EXT-X-STREAM-INF:BANDWIDTH=128000', '128/media.m3u8')

it('pairs every address of a session with the one of its successor', async () => {
  stubApi({
    'GET /api/s/one/master.m3u8': master(), 'GET /api/s/one/128/media.m3u8': media('one'),
    'GET /api/s/two/master.m3u8': master(), 'GET /api/s/two/128/media.m3u8': media('two'),
  })

  const pairs = await pairAddresses('http://gateway.example/api/s/one/master.m3u8', '/api/s/two/master.m3u8')

  const here = location.origin
  expect(Object.fromEntries(pairs ?? [])).toEqual({
    [`${here}/api/s/one/master.m3u8`]: `${here}/api/s/two/master.m3u8`,
    [`${here}/api/s/one/128/media.m3u8`]: `${here}/api/s/two/128/media.m3u8`,
    [`${here}/api/s/one/key`]: `${here}/api/s/two/key`,
    'http://media.example/t/128/init.m4s?Policy=one': 'http://media.example/t/128/init.m4s?Policy=two',
    'http://media.example/t/128/0.m4s?Policy=one': 'http://media.example/t/128/0.m4s?Policy=two',
    'http://media.example/t/128/1.m4s?Policy=one': 'http://media.example/t/128/1.m4s?Policy=two',
  })
})

it('pairs nothing when the track was packaged anew', async () => {
  stubApi({
    'GET /api/s/one/master.m3u8': master(), 'GET /api/s/one/128/media.m3u8': media('one', 2),
    'GET /api/s/two/master.m3u8': master(), 'GET /api/s/two/128/media.m3u8': media('two', 3),
  })

  expect(await pairAddresses('/api/s/one/master.m3u8', '/api/s/two/master.m3u8')).toBeNull()
})

it('asks the origin of this page for what belongs to the API', () => {
  expect(sameOrigin('http://localhost:8080/api/s/one/master.m3u8?x=1')).toBe(`${location.origin}/api/s/one/master.m3u8?x=1`)
  expect(sameOrigin('http://localhost:8082/media/1.m4s')).toBe('http://localhost:8082/media/1.m4s')
})
