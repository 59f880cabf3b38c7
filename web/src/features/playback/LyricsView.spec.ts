import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { noContent, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import { FakeEngine } from './fakeEngine'
import type { Lyrics } from './lyrics.api'
import LyricsView from './LyricsView.vue'
import { usePlayback } from './playback.store'
import { lineAt } from './useSungLine'

const session = { sessionId: 's1', trackId: 't', manifestUrl: '/api/m', expiresAt: '2099-01-01T00:00:00Z', durationSeconds: 60 }
const synced: Lyrics = { synced: true, lines: [{ startSeconds: 2, text: 'Out goes the tide' }, { startSeconds: 5, text: '' }, { startSeconds: 9, text: 'and in' }] }

async function playing(lyrics: Lyrics) {
  stubApi({ 'POST /api/streaming/playback': session, 'GET /api/streaming/tracks/track-A/waveform': { peaks: [], durationSeconds: 60 }, 'DELETE /api/streaming/playback/s1': noContent() })
  await renderAt(LyricsView, { props: { lyrics } })
  const engine = new FakeEngine()
  const playback = usePlayback()
  playback.attach(engine.factory)
  await playback.play([someTrack('A')])
  const at = async (seconds: number) => {
    engine.listener?.moved(seconds, 60)
    await nextTick()
  }

  return { engine, at }
}

const sung = () => screen.getAllByRole('button').find(line => line.getAttribute('aria-current'))?.textContent.trim() ?? null

it('finds the line that is sung', () => {
  expect([0, 2, 4.8, 5, 100].map(seconds => lineAt(synced.lines, seconds))).toEqual([-1, 0, 0, 1, 2])
  expect(lineAt([], 3)).toBe(-1)
})

it('marks the line that is sung, and moves on', async () => {
  const { at } = await playing(synced)
  await at(1)
  expect(sung()).toBeNull()

  await at(2.5)
  expect(sung()).toBe('Out goes the tide')

  await at(9.1)
  expect(sung()).toBe('and in')
})

it('does not wait for the player to tell where it is', async () => {
  const { at } = await playing(synced)
  vi.useFakeTimers()
  await at(8.5)

  await vi.advanceTimersByTimeAsync(500)

  expect(sung()).toBe('and in')
})

it('plays from the line that is pressed', async () => {
  const { engine, at } = await playing(synced)
  await at(1)

  await userEvent.click(screen.getByRole('button', { name: 'and in' }))

  expect(engine.seeks).toEqual([9])
})

it('follows the song, but not while somebody reads on', async () => {
  const { at } = await playing(synced)
  const pane = screen.getByRole('region', { name: 'Lyrics' })
  const scrolled = pane.scrollTo = vi.fn()
  await at(2.5)
  await nextTick()
  expect(scrolled).toHaveBeenCalledTimes(1)

  pane.dispatchEvent(new WheelEvent('wheel'))
  await at(9.1)
  await nextTick()
  expect(scrolled).toHaveBeenCalledTimes(1)
})

it('shows plain words as text', async () => {
  await playing({ synced: false, lines: [{ text: 'Out goes the tide' }, { text: '' }, { text: 'and in' }] })

  expect(screen.getByText('Out goes the tide').tagName).toBe('P')
  expect(screen.queryByRole('button')).toBeNull()
})

it('puts nothing in the way of anybody', async () => {
  const { at } = await playing(synced)
  await at(5)

  expect(await barriers()).toEqual([])
})
