import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session/session.store'
import { noContent, problem, stubApi, type Call } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import { useToasts } from '@/shared/toasts.store'
import { FakeEngine } from './fakeEngine'
import { usePlayback } from './playback.store'

const user = { id: 'u1', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' }
const [a, b] = [someTrack('A'), someTrack('B')]

function setUp(answer: (call: Call) => object | Response) {
  const api = stubApi({ 'POST /api/streaming/playback': answer, 'POST /api/streaming/plays': { items: [] }, 'DELETE /api/streaming/playback/s1': noContent() })
  const playback = usePlayback()
  playback.attach(new FakeEngine().factory)
  return { api, playback }
}

const session = { sessionId: 's1', trackId: 'track-B', manifestUrl: '/m', expiresAt: '2100-01-01T00:00:00Z', durationSeconds: 60 }
const idOf = (call: Call) => (call.body as { trackId: string }).trackId

beforeEach(() => setActivePinia(createPinia()))

it('begins with the sound that the listener prefers', async () => {
  useSession().adopt({ accessToken: 't', expiresIn: 900, user: { ...user, audioQuality: 'dataSaver' } })
  const { api, playback } = setUp(() => session)

  await playback.play([a])

  expect(api.to('POST', '/api/streaming/playback')[0]?.body).toMatchObject({ quality: 'dataSaver' })
})

it('passes over explicit songs for those who do not want them, and says so', async () => {
  const { playback } = setUp(call => idOf(call) === 'track-A' ? problem(403, 'explicit-content') : session)

  await playback.play([a, b])

  await vi.waitFor(() => expect([playback.track?.title, playback.status]).toEqual(['B', 'playing']))
  expect(useToasts().toasts[0]?.text).toContain('“A” is marked as explicit')
})

it('stops at an explicit song that nothing follows', async () => {
  const { playback } = setUp(() => problem(403, 'explicit-content'))

  await playback.play([a])

  await vi.waitFor(() => expect(playback.status).not.toBe('loading'))
  expect(useToasts().toasts).toHaveLength(1)
})
