import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, vi } from 'vitest'
import { noContent, stubApi, type Call } from '@/shared/testing/api'
import { FakeEngine } from './fakeEngine'
import { usePlayback } from './playback.store'

const now = Date.parse('2026-01-01T12:00:00Z')
let opened = 0

/** How many sessions a test has opened so far: they are called s1, s2 and so on. */
export const openedSessions = () => opened

/** Answers the way the service opens a session of ten minutes for a track of one. */
export function open({ body }: Call): object {
  const { trackId } = body as { trackId: string }
  opened++
  return {
    sessionId: `s${opened}`, trackId, manifestUrl: `/api/streaming/sessions/s${opened}/t/master.m3u8`,
    expiresAt: new Date(Date.now() + 600_000).toISOString(), durationSeconds: 60,
  }
}

export function setUp() {
  const ended = Object.fromEntries(['s1', 's2', 's3', 's4'].map(id => [`DELETE /api/streaming/playback/${id}`, noContent()]))
  const api = stubApi({ 'POST /api/streaming/playback': open, 'POST /api/streaming/plays': { items: [] }, 'POST /api/streaming/playback/s1/heartbeat': noContent(), ...ended })
  const engine = new FakeEngine()
  const playback = usePlayback()
  playback.attach(engine.factory)
  return { api, engine, playback }
}

export const sessionsOf = (api: ReturnType<typeof stubApi>) => api.to('POST', '/api/streaming/playback').map(call => (call.body as { trackId: string }).trackId)

/** Time that a test moves, and a store of its own, for each test of the file. */
export function useFreshPlayer(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now })
    setActivePinia(createPinia())
    opened = 0
  })
  afterEach(() => vi.clearAllTimers())
}
