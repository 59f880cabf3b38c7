import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noContent, problem, stubApi, type Call } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import { useToasts } from '@/shared/toasts.store'
import { FakeEngine } from './fakeEngine'
import { usePlayback } from './playback.store'

const [a, b, c] = [someTrack('A'), someTrack('B'), someTrack('C')]
const now = Date.parse('2026-01-01T12:00:00Z')
let opened = 0

function open({ body }: Call): object {
  const { trackId } = body as { trackId: string }
  opened++
  return {
    sessionId: `s${opened}`, trackId, manifestUrl: `/api/streaming/sessions/s${opened}/t/master.m3u8`,
    expiresAt: new Date(Date.now() + 600_000).toISOString(), durationSeconds: 60,
  }
}

function setUp() {
  const ended = Object.fromEntries(['s1', 's2', 's3', 's4'].map(id => [`DELETE /api/streaming/playback/${id}`, noContent()]))
  const api = stubApi({ 'POST /api/streaming/playback': open, 'POST /api/streaming/plays': noContent(), 'POST /api/streaming/playback/s1/heartbeat': noContent(), ...ended })
  const engine = new FakeEngine()
  const playback = usePlayback()
  playback.attach(engine.factory)
  return { api, engine, playback }
}

const sessionsOf = (api: ReturnType<typeof stubApi>) => api.to('POST', '/api/streaming/playback').map(call => (call.body as { trackId: string }).trackId)

beforeEach(() => {
  vi.useFakeTimers({ now })
  setActivePinia(createPinia())
  opened = 0
})
afterEach(() => vi.clearAllTimers())

it('opens a session for the chosen track and plays its manifest', async () => {
  const { api, engine, playback } = setUp()

  await playback.play([a, b], 1)

  expect(api.calls[0]?.body).toMatchObject({ trackId: 'track-B', quality: 'adaptive' })
  expect(engine.loaded).toEqual([{ url: '/api/streaming/sessions/s1/t/master.m3u8', startAt: 0 }])
  expect(playback.status).toBe('playing')
})

it('pauses and goes on in the same session', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a])

  await playback.toggle()
  expect([playback.status, engine.isPaused]).toEqual(['paused', true])

  await playback.toggle()
  expect([playback.status, engine.isPaused]).toEqual(['playing', false])
  expect(sessionsOf(api)).toHaveLength(1)
})

it('ends the old session when another track is chosen', async () => {
  const { api, playback } = setUp()
  await playback.play([a])

  await playback.play([b])

  expect(api.to('DELETE', '/api/streaming/playback/s1')).toHaveLength(1)
})

it('never plays a track that was left before its session came', async () => {
  const { api, engine, playback } = setUp()
  let answerFirst = (): void => undefined
  api.answer('POST /api/streaming/playback', call => opened === 0
    ? new Promise<object>(resolve => { const session = open(call); answerFirst = () => resolve(session) })
    : open(call))
  const first = playback.play([a])
  await vi.waitFor(() => expect(api.calls).toHaveLength(1))
  await playback.play([b])

  answerFirst()
  await first

  expect(engine.loaded.map(({ url }) => url)).toEqual(['/api/streaming/sessions/s2/t/master.m3u8'])
  expect(playback.track?.title).toBe('B')
})

it('fetches the next session shortly before the end and uses it', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a, b])

  engine.playFrom(0, 39)
  expect(sessionsOf(api)).toEqual(['track-A'])

  engine.playFrom(40, 60)
  engine.listener?.ended()
  await vi.waitFor(() => expect(engine.loaded).toHaveLength(2))
  expect(sessionsOf(api)).toEqual(['track-A', 'track-B'])
})

it('reports a play once when half of a short track was heard', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a])

  engine.playFrom(0, 29)
  expect(api.to('POST', '/api/streaming/plays')).toHaveLength(0)

  engine.playFrom(30, 60)
  expect(api.to('POST', '/api/streaming/plays').map(call => call.body)).toEqual([{ sessionId: 's1', trackId: 'track-A', playedSeconds: 30 }])
})

it('does not take a seek for listening', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a])

  engine.playFrom(0, 5)
  engine.playFrom(50, 60)

  expect(api.to('POST', '/api/streaming/plays')).toHaveLength(0)
})

it('reports again what did not get through', async () => {
  const { api, engine, playback } = setUp()
  api.answer('POST /api/streaming/plays', problem(503, 'unavailable'))
  await playback.play([a])
  engine.playFrom(0, 40)
  await vi.advanceTimersByTimeAsync(0)
  api.answer('POST /api/streaming/plays', noContent())

  await vi.advanceTimersByTimeAsync(90_000)

  expect(api.to('POST', '/api/streaming/plays')).toHaveLength(2)
})

it('sends a heartbeat every 10 seconds, but not while paused', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a])
  engine.playFrom(0, 12)

  await vi.advanceTimersByTimeAsync(20_000)
  await playback.toggle()
  await vi.advanceTimersByTimeAsync(60_000)

  expect(api.to('POST', '/api/streaming/playback/s1/heartbeat').map(call => call.body)).toEqual([{ positionSeconds: 12 }, { positionSeconds: 12 }])
})

it('tells one browser from another, always by the same name', async () => {
  const { api, playback } = setUp()

  await playback.play([a])
  await playback.play([b])

  const [first, second] = api.to('POST', '/api/streaming/playback').map(call => (call.body as { deviceId: string }).deviceId)
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(second).toBe(first)
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

it('renews the session before it ends, without loading anew', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a])

  await vi.advanceTimersByTimeAsync(541_000)

  expect(engine.renewals).toEqual([{ from: '/api/streaming/sessions/s1/t/master.m3u8', to: '/api/streaming/sessions/s2/t/master.m3u8' }])
  expect(engine.loaded).toHaveLength(1)
  expect(api.to('DELETE', '/api/streaming/playback/s1')).toHaveLength(1)
})

it('loads anew at the same place where renewing is not possible', async () => {
  const { engine, playback } = setUp()
  engine.canRenew = false
  await playback.play([a])
  engine.playFrom(0, 20)

  await vi.advanceTimersByTimeAsync(541_000)

  expect(engine.loaded[1]).toMatchObject({ startAt: 20 })
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

it('goes on at the same place when the addresses are refused', async () => {
  const { engine, playback } = setUp()
  await playback.play([a])
  engine.playFrom(0, 20)

  engine.listener?.expired()

  await vi.waitFor(() => expect(engine.loaded[1]).toMatchObject({ startAt: 20 }))
})

it('offers a better plan instead of an error', async () => {
  const { api, playback } = setUp()
  api.answer('POST /api/streaming/playback', problem(403, 'upgrade-required'))

  await playback.play([a])

  expect(playback.upgradeOffer?.title).toBe('A')
  expect(useToasts().toasts).toHaveLength(0)
})

it('says so when a track is still being prepared', async () => {
  const { api, playback } = setUp()
  api.answer('POST /api/streaming/playback', problem(409, 'not-ready'))

  await playback.play([a])

  expect(useToasts().toasts[0]?.text).toBe('“A” is still being prepared. Try again in a minute.')
  expect(playback.status).toBe('paused')
})

it('leaves out a track that is gone and goes on with the next', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a, b, c])
  api.answer('POST /api/streaming/playback', call => (call.body as { trackId: string }).trackId === 'track-B' ? problem(404, 'not-found') : open(call))

  engine.listener?.ended()

  await vi.waitFor(() => expect(playback.track?.title).toBe('C'))
  expect(useToasts().toasts[0]?.text).toBe('“B” is no longer available.')
})

it('waits for a click when the browser refuses to start sound', async () => {
  const { engine, playback } = setUp()
  engine.refusesToPlay = true

  await playback.play([a])
  expect(playback.status).toBe('paused')

  engine.refusesToPlay = false
  await playback.toggle()
  expect(playback.status).toBe('playing')
})

it('goes back to the start first, then to the track before', async () => {
  const { engine, playback } = setUp()
  await playback.play([a, b], 1)
  engine.playFrom(0, 10)

  await playback.previous()
  expect([playback.track?.title, engine.seeks]).toEqual(['B', [0]])

  await playback.previous()
  expect(playback.track?.title).toBe('A')
})

it('plays at once what is added to an empty queue', async () => {
  const { engine, playback } = setUp()

  playback.enqueue([a], 'last')

  await vi.waitFor(() => expect(engine.loaded).toHaveLength(1))
})

it('falls silent and ends its sessions on reset', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a, b])

  playback.reset()

  expect([playback.track, playback.status, engine.isPaused]).toEqual([null, 'idle', true])
  expect(api.to('DELETE', '/api/streaming/playback/s1')).toHaveLength(1)
})
