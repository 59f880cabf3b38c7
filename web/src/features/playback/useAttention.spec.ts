import { render } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { useSession } from '@/features/session/session.store'
import { someTrack } from '@/shared/testing/tracks'
import { setUp, useFreshPlayer } from './playerFixture'
import { useAttention } from './useAttention'

useFreshPlayer()

const sessionOf = (id: string) => ({ accessToken: id, expiresIn: 900, user: { id, displayName: id, email: '', roles: [], createdAt: '' } })
const nothing = { version: 0, entries: [], index: -1, positionSeconds: 0, repeat: 'off', shuffled: false, updatedAt: null }

it('leaves nothing of a listener’s queue to somebody else who has logged in in another tab', async () => {
  const { api, playback } = setUp()
  api.answer('GET /api/streaming/queue', nothing)
  api.answer('PUT /api/streaming/queue', ({ body }) => body as object)
  api.answer('GET /api/streaming/devices', { items: [] })
  const session = useSession()
  session.adopt(sessionOf('ada'))
  render(defineComponent(() => { useAttention(playback); return () => null }))
  await playback.play([someTrack('A'), someTrack('B')])
  await vi.advanceTimersByTimeAsync(2_000)
  const kept = api.to('PUT', '/api/streaming/queue').length
  expect(kept).toBeGreaterThan(0)

  session.adopt(sessionOf('grace'))
  await vi.advanceTimersByTimeAsync(2_000)

  expect([playback.track, playback.upcoming.length, playback.status]).toEqual([null, 0, 'idle'])
  expect(api.to('PUT', '/api/streaming/queue')).toHaveLength(kept)
})
