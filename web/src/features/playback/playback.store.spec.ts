import { expect, it, vi } from 'vitest'
import { someTrack } from '@/shared/testing/tracks'
import { open, openedSessions, sessionsOf, setUp, useFreshPlayer } from './playerFixture'

const [a, b] = [someTrack('A'), someTrack('B')]

useFreshPlayer()

it('opens a session for the chosen track and plays its manifest', async () => {
  const { api, engine, playback } = setUp()

  await playback.play([a, b], 1)

  expect(api.calls[0]?.body).toMatchObject({ trackId: 'track-B' })
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
  api.answer('POST /api/streaming/playback', call => openedSessions() === 0
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

it('begins where the listener sought while the track was being opened', async () => {
  const { api, engine, playback } = setUp()
  let answer = (): void => undefined
  api.answer('POST /api/streaming/playback', call => new Promise<object>(resolve => { answer = () => resolve(open(call)) }))
  const started = playback.play([a])
  await vi.waitFor(() => expect(api.calls).toHaveLength(1))

  playback.seek(40)
  answer()
  await started

  expect([engine.loaded[0]?.startAt, playback.position]).toEqual([40, 40])
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
