import { expect, it, vi } from 'vitest'
import { problem } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import { useToasts } from '@/shared/toasts.store'
import { open, setUp, useFreshPlayer } from './playerFixture'

const [a, b, c] = [someTrack('A'), someTrack('B'), someTrack('C')]

useFreshPlayer()

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

it('says that the browser waits for a click when what follows may not begin', async () => {
  const { engine, playback } = setUp()
  await playback.play([a, b])

  engine.listener?.held()

  expect(playback.status).toBe('paused')
  expect(useToasts().toasts[0]?.text).toContain('press play')
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
