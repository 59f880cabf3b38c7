import { expect, it } from 'vitest'
import { stubApi } from '@/shared/testing/api'
import { Addresses } from './addresses'

const here = location.origin
const master = (session: string) => `${here}/api/s/${session}/master.m3u8`
const media = (session: string, rendition: string) => `${here}/api/s/${session}/${rendition}/media.m3u8`
const segment = (session: string, revision = 1) => `http://media.example/media/tracks/7/${revision}/128/1.m4s?Policy=${session}`
const masterText = ['#EXTM3U', '128/media.m3u8', '64/media.m3u8'].join('\n')
const mediaText = (session: string, revision = 1) => ['#EXTM3U', '#EXT-X-KEY:METHOD=AES-128,URI="../key",IV=0x1', segment(session, revision)].join('\n')
const text = (content: string) => new Response(content)

/** A player has loaded one of two renditions of the session "one". */
function setUp() {
  const addresses = new Addresses()
  addresses.learn(master('one'), master('one'), masterText)
  addresses.learn(media('one', '128'), media('one', '128'), mediaText('one'))
  const api = stubApi(Object.fromEntries(['two', 'three'].flatMap(session => [
    [`GET /api/s/${session}/master.m3u8`, text(masterText)],
    [`GET /api/s/${session}/128/media.m3u8`, text(mediaText(session))],
  ])))
  return { addresses, api }
}

it('lets another session’s addresses take the place of those that the player has', async () => {
  const { addresses } = setUp()

  expect(await addresses.renew(master('one'), master('two'))).toBe(true)

  expect([segment('one'), `${here}/api/s/one/key`, media('one', '64'), 'http://other.example/'].map(url => addresses.of(url)))
    .toEqual([segment('two'), `${here}/api/s/two/key`, media('two', '64'), 'http://other.example/'])
})

it('fetches nothing of the old session, and of the new one what the player plays alone', async () => {
  const { addresses, api } = setUp()

  await addresses.renew(master('one'), master('two'))

  expect(api.calls.map(call => call.path)).toEqual(['/api/s/two/master.m3u8', '/api/s/two/128/media.m3u8'])
})

it('takes the newest session’s place each time', async () => {
  const { addresses } = setUp()
  await addresses.renew(master('one'), master('two'))

  await addresses.renew(master('one'), master('three'))

  expect(addresses.of(segment('one'))).toBe(segment('three'))
})

it('knows what the player loads of the new session itself', async () => {
  const { addresses, api } = setUp()
  await addresses.renew(master('one'), master('two'))
  addresses.learn(media('one', '64'), media('two', '64'), mediaText('two'))
  api.answer('GET /api/s/three/64/media.m3u8', text(mediaText('three')))

  await addresses.renew(master('one'), master('three'))

  expect(addresses.of(segment('two'))).toBe(segment('three'))
})

it('goes on with a playlist that was still on its way when its session was replaced', async () => {
  const { addresses, api } = setUp()
  api.answer('GET /api/s/two/64/media.m3u8', text(mediaText('two').replace('/128/', '/64/')))
  await addresses.renew(master('one'), master('two'))

  addresses.learn(media('one', '64'), media('one', '64'), mediaText('one').replace('/128/', '/64/'))

  await expect.poll(() => addresses.of(segment('one').replace('/128/', '/64/'))).toBe(segment('two').replace('/128/', '/64/'))
})

it('takes nothing over when the track got a new key or was packaged anew', async () => {
  const { addresses, api } = setUp()
  api.answer('GET /api/s/two/128/media.m3u8', text(mediaText('two', 2)))

  expect(await addresses.renew(master('one'), master('two'))).toBe(false)

  expect(addresses.of(segment('one'))).toBe(segment('one'))
})
