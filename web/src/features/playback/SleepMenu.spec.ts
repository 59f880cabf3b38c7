import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { createPinia, setActivePinia } from 'pinia'
import { expect, it, vi } from 'vitest'
import { noContent, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import { useToasts } from '@/shared/toasts.store'
import { FakeEngine } from './fakeEngine'
import { usePlayback } from './playback.store'
import SleepMenu from './SleepMenu.vue'

const session = { sessionId: 's1', trackId: 't', manifestUrl: '/api/m', expiresAt: '2099-01-01T00:00:00Z', durationSeconds: 60 }
const minute = 60_000

async function playing() {
  const waveform = { peaks: [], durationSeconds: 60 }
  stubApi({
    'POST /api/streaming/playback': session, 'POST /api/streaming/playback/s1/heartbeat': noContent(), 'DELETE /api/streaming/playback/s1': noContent(),
    'POST /api/streaming/plays': noContent(), 'GET /api/streaming/tracks/track-A/waveform': waveform, 'GET /api/streaming/tracks/track-B/waveform': waveform,
  })
  vi.useFakeTimers({ now: Date.parse('2026-05-01T22:00:00Z') })
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
  await renderAt(SleepMenu)
  const volumes: number[] = []
  const engine = Object.assign(new FakeEngine(), { setVolume: (volume: number) => { volumes.push(volume) } })
  const playback = usePlayback()
  playback.attach(engine.factory)
  playback.setVolume(0.8)
  await playback.play([someTrack('A'), someTrack('B')])
  const choose = async (name: string) => {
    await user.click(screen.getByRole('button', { name: /^Sleep timer/ }))
    // Vue takes no event that is as old as its handler.
    await vi.advanceTimersByTimeAsync(1)
    await user.click(screen.getByRole(name === 'At the end of this track' ? 'menuitemcheckbox' : 'menuitem', { name }))
  }

  volumes.length = 0
  return { engine, playback, volumes, choose }
}

it('ends the music after a while, and says so', async () => {
  const { engine, choose } = await playing()
  await choose('In 15 minutes')
  expect(screen.getByRole('button', { name: 'Sleep timer: 15 min left' })).toBeTruthy()

  await vi.advanceTimersByTimeAsync(14 * minute)
  expect(engine.isPaused).toBe(false)
  await vi.advanceTimersByTimeAsync(minute)

  expect(engine.isPaused).toBe(true)
  expect(useToasts().toasts.at(-1)?.text).toBe('The sleep timer has ended the music.')
  expect(screen.getByRole('button', { name: 'Sleep timer' })).toBeTruthy()
})

it('goes on counting over a reload of the page, and not into another visit', async () => {
  const { playback, choose } = await playing()
  await choose('In 30 minutes')

  await vi.advanceTimersByTimeAsync(10 * minute)
  setActivePinia(createPinia())
  expect(usePlayback().sleepSeconds).toBe(20 * 60)

  await vi.advanceTimersByTimeAsync(21 * minute)
  setActivePinia(createPinia())
  expect(usePlayback().sleepSeconds).toBeNull()

  playback.reset()
  expect(sessionStorage).toHaveLength(0)
})

it('fades out, and leaves the volume as it was', async () => {
  const { playback, volumes, choose } = await playing()
  await choose('In 30 minutes')

  await vi.advanceTimersByTimeAsync(30 * minute - 20_000)
  expect(volumes).toEqual([])
  await vi.advanceTimersByTimeAsync(20_000)

  const fade = volumes.slice(0, -1)
  expect(fade.length).toBeGreaterThan(20)
  expect(fade).toEqual(fade.toSorted((a, b) => b - a))
  expect(fade.at(-1)).toBeLessThan(0.05)
  expect([volumes.at(-1), playback.volume]).toEqual([0.8, 0.8])
})

it('ends what a call has silenced, too', async () => {
  const { engine, choose } = await playing()
  await choose('In 15 minutes')
  engine.listener?.interrupted()
  const pause = vi.spyOn(engine, 'pause')

  await vi.advanceTimersByTimeAsync(15 * minute)

  expect(pause).toHaveBeenCalledOnce()
  expect(useToasts().toasts.at(-1)?.text).toBe('The sleep timer has ended the music.')
})

it('forgets a time that passed while no page was open', () => {
  sessionStorage.setItem('musicstreaming.sleep', '1')
  setActivePinia(createPinia())

  expect(usePlayback().sleepSeconds).toBeNull()
  expect(sessionStorage).toHaveLength(0)
})

it('can be turned off, also while it fades', async () => {
  const { engine, volumes, choose } = await playing()
  await choose('In 15 minutes')
  await vi.advanceTimersByTimeAsync(15 * minute - 5_000)

  await choose('Turn the timer off')
  await vi.advanceTimersByTimeAsync(minute)

  expect([engine.isPaused, volumes.at(-1)]).toEqual([false, 0.8])
})

it('ends the music with the track, and waits at the next one', async () => {
  const { engine, playback, choose } = await playing()
  await choose('At the end of this track')
  expect(screen.getByRole('button', { name: 'Sleep timer: ends with this track' })).toBeTruthy()

  engine.listener?.ended()
  await vi.advanceTimersByTimeAsync(0)

  expect([playback.status, playback.track?.title, playback.position, playback.sleepsAfterTrack]).toEqual(['paused', 'B', 0, false])
  expect(engine.loaded).toHaveLength(1)
})

it('takes back the track that was to follow without a gap', async () => {
  const { engine, choose } = await playing()
  engine.playFrom(30, 60)
  await vi.advanceTimersByTimeAsync(0)
  expect(engine.following).not.toBeNull()

  await choose('At the end of this track')
  engine.listener?.moved(59.5, 60)

  expect(engine.following).toBeNull()
})

it('puts nothing in the way of anybody', async () => {
  await playing()
  vi.useRealTimers()
  await userEvent.click(screen.getByRole('button', { name: 'Sleep timer' }))

  expect(await barriers()).toEqual([])
})
