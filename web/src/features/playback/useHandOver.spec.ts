import { expect, it, vi } from 'vitest'
import { problem } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import { useToasts } from '@/shared/toasts.store'
import { deviceId } from './device'
import { open, setUp, useFreshPlayer } from './playerFixture'
import type { Playing } from './queue.api'

const [a, b, c] = [someTrack('A'), someTrack('B'), someTrack('C')]
const phone: Playing = { sessionId: 'theirs', trackId: 'track-B', deviceId: 'phone', deviceName: 'Chrome on Android', positionSeconds: 20 }
const opened = '/api/streaming/playback'

useFreshPlayer()

/** A page of a listener whose phone plays B of A, B and C. */
async function setUpBeside(...devices: Playing[]) {
  const page = setUp()
  page.api.answer(`GET ${opened}`, () => ({ items: devices }))
  page.api.answer('GET /api/streaming/queue', { version: 1, entries: [a, b, c].map(track => ({ trackId: track.id })), index: 1, positionSeconds: 4, repeat: 'all', shuffled: false, deviceId: 'phone', updatedAt: '2026-01-01T11:00:00Z' })
  page.api.answer('PUT /api/streaming/queue/place', new Response(null, { status: 204 }))
  page.api.answer('GET /api/catalog/tracks', ({ url }) => ({ items: [a, b, c].filter(track => url.searchParams.getAll('ids').includes(track.id)) }))
  page.api.answer(`POST ${opened}`, call => ({ ...open(call), positionSeconds: (call.body as { inPlaceOf?: string }).inPlaceOf ? 23.5 : 0 }))
  page.playback.keepFor('ada')
  await vi.advanceTimersByTimeAsync(0)
  await page.playback.refreshDevices()
  return page
}

const beat = () => vi.advanceTimersByTimeAsync(10_000)

it('knows what the other devices play, and leaves this one out', async () => {
  const { playback } = await setUpBeside(phone, { ...phone, sessionId: 'mine', deviceId: deviceId() })

  expect(playback.devices.map(({ deviceName, track }) => [deviceName, track?.title])).toEqual([['Chrome on Android', 'B']])
  expect(playback.elsewhere?.sessionId).toBe('theirs')
})

it('does not call elsewhere what is paused there, nor anything while it plays here', async () => {
  const { playback } = await setUpBeside({ ...phone, isPaused: true })
  expect([playback.devices.length, playback.elsewhere]).toEqual([1, null])

  const { playback: playing } = await setUpBeside(phone)
  await playing.toggle()
  expect(playing.elsewhere).toBeNull()
})

it('goes on here with the same queue, in the place of the other session, where that one is', async () => {
  const { api, engine, playback } = await setUpBeside(phone)

  await playback.continueHere(playback.devices[0] ?? (() => { throw new Error('no device') })())

  expect(api.to('POST', opened).map(call => call.body)).toMatchObject([{ trackId: 'track-B', inPlaceOf: 'theirs' }])
  expect(engine.loaded.map(({ startAt }) => startAt)).toEqual([23.5])
  expect([playback.track?.title, playback.upcoming.map(entry => entry.track.title), playback.repeat, playback.devices]).toEqual(['B', ['C'], 'all', []])
})

it('goes on with the track alone where another app plays what is not in the queue', async () => {
  const alien = someTrack('Alien')
  const { api, playback } = await setUpBeside({ ...phone, trackId: alien.id })
  api.answer('GET /api/catalog/tracks', ({ url }) => ({ items: [alien, a, b, c].filter(track => url.searchParams.getAll('ids').includes(track.id)) }))
  await playback.refreshDevices()

  const [device] = playback.devices
  await (device && playback.continueHere(device))

  expect([playback.track?.title, playback.upcoming]).toEqual(['Alien', []])
})

it('says where the music plays when another device has taken over, and takes it back', async () => {
  const { api, engine, playback } = await setUpBeside(phone)
  await playback.toggle()
  engine.playFrom(0, 12)
  api.answer('POST /api/streaming/playback/s1/heartbeat', problem(409, 'session-ended'))

  await beat()
  expect([playback.status, useToasts().toasts[0]?.text]).toEqual(['paused', 'The music plays on Chrome on Android now.'])

  await (playback.elsewhere && playback.continueHere(playback.elsewhere))
  expect(playback.status).toBe('playing')
  expect(api.to('POST', opened).at(-1)?.body).toMatchObject({ inPlaceOf: 'theirs' })
})

it('plays on here when play is pressed after another device took over unseen', async () => {
  const { api, engine, playback } = await setUpBeside()
  await playback.toggle()
  engine.playFrom(0, 12)
  await playback.toggle()
  api.answer('POST /api/streaming/playback/s1/heartbeat', problem(409, 'session-ended'))

  await playback.toggle()

  await vi.waitFor(() => expect(engine.loaded.at(-1)).toMatchObject({ startAt: 12 }))
  expect(playback.status).toBe('playing')
})

it('leaves the music where it plays when a call here ends after another device took over', async () => {
  const { api, engine, playback } = await setUpBeside(phone)
  await playback.toggle()
  engine.playFrom(0, 12)
  engine.listener?.interrupted()
  api.answer('POST /api/streaming/playback/s1/heartbeat', problem(409, 'session-ended'))

  engine.listener?.playing()
  await vi.advanceTimersByTimeAsync(0)

  expect([playback.status, engine.isPaused, useToasts().toasts[0]?.text]).toEqual(['paused', true, 'The music plays on Chrome on Android now.'])
  expect(api.to('POST', opened)).toHaveLength(1)
})
