import { expect, it } from 'vitest'
import { addressesIn, pairAddresses, sameOrigin } from './renewal'

const text = (...lines: string[]) => lines.join('\n')
const here = location.origin

it('lists what a playlist names in its order', () => {
  const playlist = text(
    '#EXTM3U', '#EXT-X-MAP:URI="http://media.example/init.m4s?Policy=one"', '#EXT-X-KEY:METHOD=AES-128,URI="../key",IV=0x1',
    '#EXTINF:4,', 'http://media.example/1.m4s?Policy=one', '#EXT-X-ENDLIST', '')

  expect(addressesIn(playlist, `${here}/api/s/one/128/media.m3u8`)).toEqual([
    'http://media.example/init.m4s?Policy=one',
    `${here}/api/s/one/key`,
    'http://media.example/1.m4s?Policy=one',
  ])
})

it('pairs the addresses of two sessions of a track', () => {
  expect(pairAddresses(['a1', 'b1', 'b1'], ['a2', 'b2', 'b2'])).toEqual(new Map([['a1', 'a2'], ['b1', 'b2']]))
})

it('pairs nothing when the track was packaged anew', () => {
  expect(pairAddresses(['a1', 'b1'], ['a2', 'b2', 'c2'])).toBeNull()
})

it('pairs nothing when the track got a new key', () => {
  const file = (revision: number, session: string) => `http://media.example/media/tracks/7/${revision}/aac-128/00001.m4s?Policy=${session}`

  expect(pairAddresses([file(1, 'one')], [file(1, 'two')])).toEqual(new Map([[file(1, 'one'), file(1, 'two')]]))
  expect(pairAddresses([file(1, 'one')], [file(2, 'two')])).toBeNull()
})

it('pairs nothing when the successor has other renditions', () => {
  const playlist = (session: string, rendition: string) => `${here}/api/s/${session}/${rendition}/media.m3u8`
  const file = (rendition: string) => `http://media.example/media/tracks/7/1/${rendition}/00001.m4s`

  expect(pairAddresses([playlist('one', 'aac-256')], [playlist('two', 'aac-256')])).not.toBeNull()
  expect(pairAddresses([playlist('one', 'aac-256')], [playlist('two', 'flac')])).toBeNull()
  expect(pairAddresses([file('opus-96')], [file('aac-128')])).toBeNull()
})

it('asks the origin of this page for what belongs to the API', () => {
  expect(sameOrigin('http://localhost:8080/api/s/one/master.m3u8?x=1')).toBe(`${here}/api/s/one/master.m3u8?x=1`)
  expect(sameOrigin('http://localhost:8082/media/1.m4s')).toBe('http://localhost:8082/media/1.m4s')
})
