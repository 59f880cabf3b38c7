import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { noContent, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import { FakeEngine } from './fakeEngine'
import NowPlaying from './NowPlaying.vue'
import { usePlayback } from './playback.store'
import { usePlaybackPreferences } from './playbackPreferences.store'

const session = { sessionId: 's1', trackId: 't', manifestUrl: '/api/m', expiresAt: '2099-01-01T00:00:00Z', durationSeconds: 60 }
const waveform = { peaks: [1, 2], durationSeconds: 60 }

async function show() {
  stubApi({
    'POST /api/streaming/playback': session, 'DELETE /api/streaming/playback/s1': noContent(),
    'GET /api/streaming/tracks/track-Slow Water/waveform': waveform, 'GET /api/streaming/tracks/track-Slow%20Water/waveform': waveform,
    'GET /api/streaming/tracks/track-Silence/waveform': waveform,
    'GET /api/catalog/tracks/track-Slow%20Water/lyrics': { synced: false, lines: [{ text: 'Slow goes the water' }] },
    'GET /api/catalog/tracks/track-Silence/lyrics': noContent(),
  })
  const view = await renderAt(NowPlaying)
  const playback = usePlayback()
  const engine = new FakeEngine()
  playback.attach(engine.factory)
  await playback.play([someTrack('Slow Water'), someTrack('Silence')])
  await screen.findByRole('heading', { name: 'Slow Water' })
  return { ...view, engine, playback }
}

const words = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Lyrics' })

it('shows the words for those who want them', async () => {
  await show()
  await expect.poll(() => words().disabled).toBe(false)
  expect(screen.queryByText('Slow goes the water')).toBeNull()

  await userEvent.click(words())

  expect(screen.getByText('Slow goes the water')).toBeTruthy()
  expect(words().getAttribute('aria-pressed')).toBe('true')
})

it('offers no words where a track has none', async () => {
  const { playback } = await show()
  await expect.poll(() => words().disabled).toBe(false)
  await userEvent.click(words())

  await playback.next()

  await screen.findByRole('heading', { name: 'Silence' })
  await expect.poll(() => words().disabled).toBe(true)
  expect(screen.queryByText('Slow goes the water')).toBeNull()
})

it('wears colours that it takes from the sleeve where there is no cover', async () => {
  await show()

  const { style } = screen.getByRole('dialog', { name: 'Now playing' })
  expect(['--now-background', '--now-glow', '--now-accent'].map(name => style.getPropertyValue(name))).toEqual([expect.stringMatching(/^#/), expect.stringMatching(/^#/), expect.stringMatching(/^#/)])
})

it('says what is heard', async () => {
  const { engine } = await show()
  expect(screen.queryByTitle('What you hear')).toBeNull()

  engine.listener?.heard({ codec: 'AAC', bitrate: 128_000 })
  expect((await screen.findByTitle('What you hear')).textContent).toBe('AAC 128')

  engine.listener?.heard({ codec: 'FLAC' })
  await expect.poll(() => screen.getByTitle('What you hear').textContent).toBe('FLAC')
})

it('changes the speed', async () => {
  await show()

  await userEvent.click(screen.getByRole('button', { name: 'Speed: 1×' }))
  await userEvent.click(screen.getByRole('menuitemradio', { name: '1.5 times as fast' }))

  expect(usePlaybackPreferences().speed).toBe(1.5)
})

it('leads to the queue, and away', async () => {
  const { emitted } = await show()

  await userEvent.click(screen.getByRole('button', { name: 'Queue' }))
  await userEvent.click(screen.getByRole('button', { name: 'Close player' }))

  expect([emitted('queue').length, emitted('close').length]).toEqual([1, 1])
})

it('puts nothing in the way of anybody', async () => {
  await show()
  await expect.poll(() => words().disabled).toBe(false)
  await userEvent.click(words())

  expect(await barriers()).toEqual([])
})
