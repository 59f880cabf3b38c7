import { expect, it, vi } from 'vitest'
import { problem, type Call } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import { useToasts } from '@/shared/toasts.store'
import { usePlaybackPreferences } from './playbackPreferences.store'
import { open, sessionsOf, setUp, useFreshPlayer } from './playerFixture'

const [a, b] = [someTrack('A'), someTrack('B')]

useFreshPlayer()

it('fetches the next session shortly before the end and uses it', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a, b])

  engine.playFrom(0, 29)
  expect(sessionsOf(api)).toEqual(['track-A'])

  engine.playFrom(31, 60)
  engine.listener?.ended()
  await vi.waitFor(() => expect(engine.loaded).toHaveLength(2))
  expect(sessionsOf(api)).toEqual(['track-A', 'track-B'])
})

it('stops when the account plays somewhere else, and takes over again when play is pressed', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a])
  engine.playFrom(0, 12)
  api.answer('POST /api/streaming/playback/s1/heartbeat', problem(409, 'session-ended'))

  await vi.advanceTimersByTimeAsync(10_000)
  expect([playback.status, engine.isPaused]).toEqual(['paused', true])
  expect(useToasts().toasts[0]?.text).toContain('plays somewhere else')

  await playback.toggle()
  expect(engine.loaded[1]).toMatchObject({ startAt: 12 })
})

it('stops within seconds when the account is suspended, and says so', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a])
  engine.playFrom(0, 12)
  api.answer('POST /api/streaming/playback/s1/heartbeat', problem(403, 'suspended'))

  await vi.advanceTimersByTimeAsync(10_000)

  expect([playback.status, engine.isPaused]).toEqual(['paused', true])
  expect(useToasts().toasts[0]?.text).toContain('suspended')
})

it('names itself for people and says which device it took over from', async () => {
  const { api, playback } = setUp()
  api.answer('POST /api/streaming/playback', call => ({ ...open(call), takenOver: [{ deviceName: 'Firefox on Linux' }] }))

  await playback.play([a])

  expect((api.calls[0]?.body as { deviceName: string }).deviceName).not.toBe('')
  expect(useToasts().toasts[0]?.text).toBe('The music goes on here. It stopped on Firefox on Linux.')
})

it('plays on to the end when its own next session took the place of this one', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a, b])
  engine.playFrom(0, 60)

  await vi.advanceTimersByTimeAsync(30_000)

  expect(api.to('POST', '/api/streaming/playback/s1/heartbeat')).toHaveLength(0)
  expect(playback.status).toBe('playing')
})

it('opens a new session when playing is resumed after the old one ran out', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a])
  engine.playFrom(0, 20)
  await playback.toggle()
  await vi.advanceTimersByTimeAsync(700_000)
  expect(sessionsOf(api)).toHaveLength(1)

  await playback.toggle()

  expect(engine.loaded[1]).toEqual({ url: '/api/streaming/sessions/s2/t/master.m3u8', startAt: 20 })
})

it('begins anew where a paused listener sought to, when that can no longer be fetched', async () => {
  const { engine, playback } = setUp()
  await playback.play([a])
  engine.playFrom(0, 50)
  await playback.toggle()
  engine.listener?.paused()

  playback.seek(10)
  engine.listener?.outOfReach()
  await playback.toggle()

  expect(engine.loaded[1]).toEqual({ url: '/api/streaming/sessions/s2/t/master.m3u8', startAt: 10 })
})

it('goes on at the same place when the buffer is no longer good', async () => {
  const { engine, playback } = setUp()
  await playback.play([a])
  engine.playFrom(0, 20)

  engine.listener?.expired()

  await vi.waitFor(() => expect(engine.loaded[1]).toMatchObject({ startAt: 20 }))
})

it('asks for nothing new while the session that was to go on is on its way, so that the newest is the last', async () => {
  const { api, playback } = setUp()
  await playback.play([a, b])
  let answer: () => void = () => undefined
  api.answer('POST /api/streaming/playback', call => new Promise<object>(resolve => { answer = () => resolve(open(call)) }))
  await vi.advanceTimersByTimeAsync(541_000)
  api.answer('POST /api/streaming/playback', open)

  const chosen = playback.next()
  await vi.advanceTimersByTimeAsync(0)
  expect(sessionsOf(api)).toEqual(['track-A', 'track-A'])
  answer()
  await chosen

  expect(sessionsOf(api)).toEqual(['track-A', 'track-A', 'track-B'])
  expect([playback.track?.title, playback.status]).toEqual(['B', 'playing'])
  expect(api.to('DELETE', '/api/streaming/playback/s2')).toHaveLength(1)
})

it('renews what plays with what it was opened for, whatever was chosen since', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a, b])
  playback.quality = 'lossless'
  engine.playFrom(0, 20)

  await vi.advanceTimersByTimeAsync(541_000)
  await playback.next()

  expect(api.to('POST', '/api/streaming/playback').map(call => (call.body as { quality?: string }).quality)).toEqual([undefined, undefined, 'lossless'])
})

it('makes the next track ready again when its codec is no longer wanted', async () => {
  const { api, engine, playback } = setUp()
  vi.stubGlobal('MediaSource', { isTypeSupported: () => true })
  await playback.play([a, b])
  engine.playFrom(31, 60)

  usePlaybackPreferences().codec = 'opus'
  engine.playFrom(50, 60)

  await vi.waitFor(() => expect(api.to('POST', '/api/streaming/playback').map(call => (call.body as { codec?: string }).codec)).toEqual([undefined, undefined, 'opus']))
})

it('believes the server, not a clock that is wrong by hours, that a session holds', async () => {
  const { api, engine, playback } = setUp()
  api.answer('POST /api/streaming/playback', (call: Call) => ({ ...open(call), expiresAt: new Date(Date.now() - 3_600_000).toISOString() }))
  await playback.play([a, b])
  engine.playFrom(31, 60)

  await playback.toggle()
  await playback.toggle()
  engine.listener?.ended()
  await vi.waitFor(() => expect(engine.loaded).toHaveLength(2))

  expect(sessionsOf(api)).toEqual(['track-A', 'track-B'])
})

it('ends a session that was fetched ahead and has run out since', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a, b])
  engine.playFrom(31, 60)
  await playback.toggle()
  await vi.advanceTimersByTimeAsync(700_000)

  await playback.next()

  expect(api.to('DELETE', '/api/streaming/playback/s2')).toHaveLength(1)
  expect(engine.loaded.at(-1)?.url).toContain('/s3/')
})
