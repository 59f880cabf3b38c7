import { afterEach, expect, it, vi } from 'vitest'
import { problem } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import { useToasts } from '@/shared/toasts.store'
import { open, sessionsOf, setUp, useFreshPlayer } from './playerFixture'

const [a, b] = [someTrack('A'), someTrack('B')]
const dueMs = 540_000
const second = '/api/streaming/sessions/s2/t/master.m3u8'

useFreshPlayer()
afterEach(() => vi.restoreAllMocks())

/** Plays up to a second, with some more seconds buffered. */
async function playing(at = 20, buffered = 60) {
  const player = setUp()
  await player.playback.play([a, b])
  player.engine.listener?.moved(at, buffered)
  return player
}

const lineIs = (isThere: boolean) => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isThere)

it('renews the session before it ends, without loading anew', async () => {
  const { api, engine } = await playing()

  await vi.advanceTimersByTimeAsync(dueMs + 1_000)

  expect(engine.renewals).toEqual([second])
  expect(engine.loaded).toHaveLength(1)
  expect(api.to('DELETE', '/api/streaming/playback/s1')).toHaveLength(1)
})

it.each([problem(401, 'unauthenticated'), problem(429, 'too-many'), problem(503, 'unavailable')])('tries again when no session opens, unheard', async refusal => {
  const { api, engine } = await playing()
  api.answer('POST /api/streaming/playback', refusal)
  await vi.advanceTimersByTimeAsync(dueMs + 2_000)

  api.answer('POST /api/streaming/playback', open)
  await vi.advanceTimersByTimeAsync(10_000)

  expect(engine.renewals).toEqual([second])
  expect(engine.loaded).toHaveLength(1)
})

it('tries again with the same session when its playlists do not come', async () => {
  const { api, engine } = await playing()
  const renew = vi.spyOn(engine, 'renew').mockRejectedValueOnce(new Error('lost'))

  await vi.advanceTimersByTimeAsync(dueMs + 5_000)

  expect(renew.mock.calls.map(([url]) => url)).toEqual([second, second])
  expect(sessionsOf(api)).toHaveLength(2)
  expect(engine.loaded).toHaveLength(1)
})

it('waits for the line without asking', async () => {
  const { api, engine } = await playing()
  api.answer('POST /api/streaming/playback', () => { throw new TypeError('offline') })
  lineIs(false)
  await vi.advanceTimersByTimeAsync(dueMs + 30_000)
  expect(sessionsOf(api)).toHaveLength(2)

  lineIs(true)
  api.answer('POST /api/streaming/playback', open)
  window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)

  expect(engine.renewals).toHaveLength(1)
  expect(engine.loaded).toHaveLength(1)
})

it('renews what is refused while the buffer plays', async () => {
  const { engine } = await playing()

  engine.listener?.refused()
  await vi.advanceTimersByTimeAsync(0)

  expect(engine.renewals).toEqual([second])
  expect(engine.loaded).toHaveLength(1)
})

it('loads anew what is refused only when the buffer is at its end and nothing else helped', async () => {
  const { engine, playback } = await playing(20, 30)
  vi.spyOn(engine, 'renew').mockRejectedValue(new Error('lost'))
  engine.listener?.refused()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(engine.loaded).toHaveLength(1)

  engine.listener?.moved(29.9, 30)
  engine.listener?.waiting()
  await vi.advanceTimersByTimeAsync(0)

  expect(engine.loaded[1]).toMatchObject({ startAt: 29.9 })
  expect(playback.status).toBe('playing')
})

it('loads nothing anew while there is no line, and goes on where it was when there is', async () => {
  const { engine } = await playing(29.9, 30)
  lineIs(false)
  const renew = vi.spyOn(engine, 'renew').mockRejectedValue(new Error('offline'))
  engine.listener?.refused()
  engine.listener?.waiting()
  await vi.advanceTimersByTimeAsync(30_000)
  expect(engine.loaded).toHaveLength(1)

  lineIs(true)
  renew.mockResolvedValue(true)
  window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)

  expect(renew.mock.results).toHaveLength(2)
  expect(engine.loaded).toHaveLength(1)
})

it('loads anew at the same place where the next session has other playlists', async () => {
  const { engine } = await playing()
  engine.canRenew = false

  await vi.advanceTimersByTimeAsync(dueMs + 1_000)

  expect(engine.loaded[1]).toMatchObject({ startAt: 20 })
})

it.each(['refused', 'expired'] as const)('does not mend forever what is always %s, and says so', async trouble => {
  const { engine, playback } = await playing()

  for (let i = 0; i < 4; i++) {
    engine.listener?.[trouble]()
    await vi.advanceTimersByTimeAsync(5_000)
  }

  expect([playback.status, engine.isPaused]).toEqual(['paused', true])
  expect(engine.renewals.length + engine.loaded.length).toBe(4)
  expect(useToasts().toasts[0]?.text).toContain('refuses this track again and again')
})

it('gives a server time that refuses what it has just handed out', async () => {
  const { engine } = await playing()
  engine.listener?.refused()
  await vi.advanceTimersByTimeAsync(0)

  engine.listener?.refused()
  await vi.advanceTimersByTimeAsync(1_900)
  expect(engine.renewals).toHaveLength(1)

  await vi.advanceTimersByTimeAsync(200)
  expect(engine.renewals).toHaveLength(2)
})

it('lets a listener seek as often as they like', async () => {
  const { engine, playback } = await playing()

  for (let i = 0; i < 6; i++) {
    playback.seek(i)
    engine.listener?.outOfReach()
    await vi.advanceTimersByTimeAsync(1_000)
  }

  expect(playback.status).toBe('playing')
  expect(engine.loaded).toHaveLength(7)
})

it('begins anew when it goes on after a pause that came while a refused renewal failed', async () => {
  const { engine, playback } = await playing()
  vi.spyOn(engine, 'renew').mockRejectedValue(new Error('lost'))
  engine.listener?.refused()
  await vi.advanceTimersByTimeAsync(500)
  await playback.toggle()
  await vi.advanceTimersByTimeAsync(10_000)

  await playback.toggle()
  await vi.advanceTimersByTimeAsync(0)

  expect(engine.loaded[1]).toMatchObject({ startAt: 20 })
  expect(playback.status).toBe('playing')
})

it('does not begin anew a track that was chosen while the one before could not be renewed', async () => {
  const { engine, playback } = await playing()
  let answer: (isCarried: boolean) => void = () => undefined
  vi.spyOn(engine, 'renew').mockReturnValue(new Promise(resolve => { answer = resolve }))
  engine.listener?.refused()
  await vi.advanceTimersByTimeAsync(0)

  await playback.next()
  answer(false)
  await vi.advanceTimersByTimeAsync(0)

  expect(engine.loaded).toHaveLength(2)
  expect(playback.track?.title).toBe('B')
})

it('renews what became due while the music was paused when it goes on', async () => {
  const { engine, playback } = await playing()
  await playback.toggle()
  await vi.advanceTimersByTimeAsync(dueMs + 10_000)
  expect(engine.renewals).toHaveLength(0)

  await playback.toggle()
  await vi.advanceTimersByTimeAsync(0)

  expect(engine.renewals).toHaveLength(1)
  expect(engine.loaded).toHaveLength(1)
})

it('does not take its own renewal for another device’s doing', async () => {
  const { api, engine, playback } = await playing()
  api.answer('POST /api/streaming/playback/s1/heartbeat', problem(409, 'session-ended'))
  api.answer('POST /api/streaming/playback', () => new Promise<object>(() => undefined))

  engine.listener?.refused()
  await vi.advanceTimersByTimeAsync(12_000)

  expect(playback.status).toBe('playing')
})

it('renews nothing by a clock that is wrong by hours', async () => {
  const { api, engine, playback } = setUp()
  api.answer('POST /api/streaming/playback', call => ({ ...open(call), expiresAt: new Date(Date.now() - 3_600_000).toISOString() }))

  await playback.play([a, b])
  await vi.advanceTimersByTimeAsync(60_000)

  expect(engine.renewals).toHaveLength(0)
})
