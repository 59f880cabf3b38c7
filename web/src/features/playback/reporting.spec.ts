import { expect, it, vi } from 'vitest'
import { problem } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import { setUp, useFreshPlayer } from './playerFixture'

const [a, b] = [someTrack('A'), someTrack('B')]

useFreshPlayer()

it('reports a play once when half of a short track was heard', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a])

  engine.playFrom(0, 29)
  expect(api.to('POST', '/api/streaming/plays')).toHaveLength(0)

  engine.playFrom(30, 60)
  expect(api.to('POST', '/api/streaming/plays').map(call => call.body)).toEqual([{
    items: [{ playId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/), sessionId: 's1', trackId: 'track-A', playedSeconds: 30, playedAt: '2026-01-01T12:00:00.000Z' }],
    sentAt: '2026-01-01T12:00:00.000Z',
  }])
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
  api.answer('POST /api/streaming/plays', { items: [] })

  await vi.advanceTimersByTimeAsync(90_000)

  const [lost, again, ...more] = api.to('POST', '/api/streaming/plays').map(call => call.body as { items: object[], sentAt: string })
  expect(again?.items).toEqual(lost?.items)
  expect(Date.parse(again?.sentAt ?? '') - Date.parse(lost?.sentAt ?? '')).toBe(10_000)
  expect(more).toEqual([])
})

it('sends a heartbeat every 10 seconds, and once that it is paused', async () => {
  const { api, engine, playback } = setUp()
  await playback.play([a])
  engine.playFrom(0, 12)

  await vi.advanceTimersByTimeAsync(20_000)
  await playback.toggle()
  await vi.advanceTimersByTimeAsync(60_000)

  expect(api.to('POST', '/api/streaming/playback/s1/heartbeat').map(call => call.body)).toEqual([{ positionSeconds: 12 }, { positionSeconds: 12 }, { positionSeconds: 12, isPaused: true }])
})

it('tells one browser from another, always by the same name', async () => {
  const { api, playback } = setUp()

  await playback.play([a])
  await playback.play([b])

  const [first, second] = api.to('POST', '/api/streaming/playback').map(call => (call.body as { deviceId: string }).deviceId)
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(second).toBe(first)
})
