import { expect, it, vi } from 'vitest'
import { noContent, problem } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import { usePlaybackPreferences } from './playbackPreferences.store'
import { open, sessionsOf, setUp, useFreshPlayer } from './playerFixture'

const [a, b, c] = [someTrack('A'), someTrack('B'), someTrack('C', { albumId: 'album-2' })]

useFreshPlayer()

async function nearTheEndOf(tracks: Parameters<ReturnType<typeof setUp>['playback']['play']>[0]) {
  const player = setUp()
  await player.playback.play(tracks)
  player.engine.playFrom(31, 60)
  await vi.waitFor(() => expect(player.engine.following).not.toBeNull())
  return player
}

it('joins tracks of an album without a fade, whatever the listener prefers', async () => {
  usePlaybackPreferences().crossfadeSeconds = 5

  const { engine } = await nearTheEndOf([a, b])

  expect(engine.following).toEqual({ url: '/api/streaming/sessions/s2/t/master.m3u8', crossfadeSeconds: 0 })
})

it('fades into another album as long as the listener prefers', async () => {
  usePlaybackPreferences().crossfadeSeconds = 5

  const { engine } = await nearTheEndOf([a, c])

  expect(engine.following?.crossfadeSeconds).toBe(5)
})

it('shows the next track when it begins to sound, and loads nothing', async () => {
  const { api, engine, playback } = await nearTheEndOf([a, b])

  engine.goOn()

  expect([playback.track?.title, playback.position, playback.status]).toEqual(['B', 0, 'playing'])
  expect(engine.loaded).toHaveLength(1)
  expect(api.to('DELETE', '/api/streaming/playback/s1')).toHaveLength(1)
})

it('takes back what was to follow when something else comes next', async () => {
  const { api, engine, playback } = await nearTheEndOf([a, b])

  playback.enqueue([c], 'next')
  engine.playFrom(50, 60)

  await vi.waitFor(() => expect(engine.following?.url).toContain('/s3/'))
  expect(sessionsOf(api)).toEqual(['track-A', 'track-B', 'track-C'])
})

it.each([0, 5])('keeps this track’s session alive when the listener goes back after the next one was made ready (%i s of fade)', async seconds => {
  usePlaybackPreferences().crossfadeSeconds = seconds
  const { api, engine, playback } = await nearTheEndOf([a, c])

  playback.seek(10)
  engine.playFrom(10, 12)
  await vi.waitFor(() => expect(engine.renewals).toEqual(['/api/streaming/sessions/s3/t/master.m3u8']))
  api.answer('POST /api/streaming/playback/s3/heartbeat', noContent())
  await vi.advanceTimersByTimeAsync(10_000)

  expect(engine.following).toBeNull()
  expect(api.to('DELETE', '/api/streaming/playback/s2')).toHaveLength(1)
  expect(api.to('POST', '/api/streaming/playback/s3/heartbeat')).toHaveLength(1)
})

it('renews what is refused though the next track was made ready', async () => {
  const { engine } = await nearTheEndOf([a, b])

  engine.listener?.refused()

  await vi.waitFor(() => expect(engine.renewals).toHaveLength(1))
  expect(engine.following).toBeNull()
  expect(engine.loaded).toHaveLength(1)
})

it('makes nothing ready to fade in while the track before still fades out', async () => {
  usePlaybackPreferences().crossfadeSeconds = 5
  const { api, engine, playback } = setUp()
  api.answer('POST /api/streaming/playback', call => ({ ...open(call), durationSeconds: 20 }))
  await playback.play([a, c])

  engine.listener?.moved(4, 20)
  expect(sessionsOf(api)).toEqual(['track-A'])

  engine.listener?.moved(5, 20)
  expect(sessionsOf(api)).toEqual(['track-A', 'track-C'])
})

it('levels the next track as the listener wants it by the time that it begins', async () => {
  const preferences = usePlaybackPreferences()
  const { api, engine, playback } = setUp()
  api.answer('POST /api/streaming/playback', call => ({ ...open(call), loudness: { integratedLufs: -8, truePeakDbtp: -1 } }))
  await playback.play([a, b])
  engine.playFrom(31, 60)
  await vi.waitFor(() => expect(engine.following).not.toBeNull())

  preferences.normalisation = 'off'
  engine.goOn()

  expect(engine.gains.at(-1)).toBe(1)
})

it('lets nothing follow where the music is to end with this track', async () => {
  const { engine, playback } = await nearTheEndOf([a, b])

  playback.stopsAfterTrack = true
  engine.playFrom(50, 60)

  expect(engine.following).toBeNull()
})

it('asks again for the next track when nobody answered', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a, b])
  api.answer('POST /api/streaming/playback', problem(503, 'unavailable'))
  engine.playFrom(31, 60)
  await vi.advanceTimersByTimeAsync(2_500)
  api.answer('POST /api/streaming/playback', open)

  engine.playFrom(50, 60)

  await vi.waitFor(() => expect(engine.following).not.toBeNull())
})

it('waits for a service that starts anew instead of giving up', async () => {
  const { api, engine, playback } = setUp()
  api.answer('POST /api/streaming/playback', problem(503, 'unavailable'))
  const started = playback.play([a])
  await vi.advanceTimersByTimeAsync(5_000)
  api.answer('POST /api/streaming/playback', open)

  await vi.advanceTimersByTimeAsync(2_500)
  await started

  expect(engine.loaded).toHaveLength(1)
  expect(playback.status).toBe('playing')
})

it('plays at the speed that was chosen, now and at once when it is changed', () => {
  const preferences = usePlaybackPreferences()
  preferences.speed = 1.5
  const { engine } = setUp()
  expect(engine.speed).toBe(1.5)

  preferences.speed = 0.75

  return vi.waitFor(() => expect(engine.speed).toBe(0.75))
})
