import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session/session.store'
import { problem, stubApi } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import { goRound, takeNextAfterProvider } from '@/shared/external/externalWay'
import { deviceId } from './device'
import { usePlaybackPreferences } from './playbackPreferences.store'
import { setUp, useFreshPlayer } from './playerFixture'
import { useLetters, usesLetters } from './shortcuts'

useFreshPlayer()

// As browsers do where somebody has forbidden the site to keep anything.
beforeEach(() => {
  const refusing = new Proxy({}, { get: () => { throw new DOMException('The operation is insecure.', 'SecurityError') } })
  vi.stubGlobal('localStorage', refusing)
  vi.stubGlobal('sessionStorage', refusing)
})

it('plays, and stays one device, where the browser keeps nothing', async () => {
  const { api, engine, playback } = setUp()
  playback.keepFor('ada')
  await playback.play([someTrack('A')])
  engine.playFrom(0, 40)
  playback.setVolume(0.5)
  usePlaybackPreferences().crossfadeSeconds = 3
  useLetters(false)
  await playback.play([someTrack('B')])
  playback.reset()

  const devices = api.to('POST', '/api/streaming/playback').map(call => (call.body as { deviceId: string }).deviceId)
  expect(devices).toEqual([deviceId(), deviceId()])
  expect([playback.volume, usesLetters()]).toEqual([0.5, true])
})

it('begins a visit, and goes round another provider, where the browser keeps nothing', async () => {
  stubApi({ 'POST /api/users/external/start': problem(503, 'unavailable') })
  const session = useSession()

  await session.start()
  await goRound('other', 'login', '/albums').catch(() => undefined)

  expect(session.isSignedIn).toBe(false)
  expect(takeNextAfterProvider()).toBe('/')
})
