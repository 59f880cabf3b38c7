import { fireEvent, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { noContent, stubApi } from '@/shared/testing/api'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import { FakeEngine } from './fakeEngine'
import { usePlayback } from './playback.store'
import PlayerBar from './PlayerBar.vue'

const session = { sessionId: 's1', trackId: 't', manifestUrl: '/api/m', expiresAt: '2099-01-01T00:00:00Z', durationSeconds: 60 }

async function playing() {
  stubApi({ 'POST /api/streaming/playback': session, 'DELETE /api/streaming/playback/s1': noContent() })
  await renderAt(PlayerBar, { props: { showsQueue: false } })
  const engine = new FakeEngine()
  const playback = usePlayback()
  playback.attach(engine.factory)
  await playback.play([someTrack('Slow Water'), someTrack('First Light')])
  return { engine, playback }
}

it('shows what plays, and pauses it', async () => {
  const { engine } = await playing()
  expect(await screen.findByText('Slow Water')).toBeTruthy()

  await userEvent.click(screen.getByRole('button', { name: 'Pause' }))

  expect(engine.isPaused).toBe(true)
  expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy()
})

it('skips to the next track', async () => {
  await playing()

  await userEvent.click(screen.getByRole('button', { name: 'Next' }))

  expect(await screen.findByText('First Light')).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Next' }).disabled).toBe(true)
})

it('seeks when the thumb is let go, not while it is held', async () => {
  const { engine } = await playing()
  const seek = await screen.findByRole<HTMLInputElement>('slider', { name: 'Seek' })

  seek.value = '30'
  await fireEvent(seek, new Event('input'))
  expect(engine.seeks).toEqual([])
  expect(seek.getAttribute('aria-valuetext')).toBe('0:30 of 1:00')

  await fireEvent(seek, new Event('change'))
  expect(engine.seeks).toEqual([30])
})

it('mutes and unmutes', async () => {
  const { playback } = await playing()

  await userEvent.click(await screen.findByRole('button', { name: 'Mute' }))
  expect(playback.isMuted).toBe(true)

  await userEvent.click(screen.getByRole('button', { name: 'Unmute' }))
  expect(playback.isMuted).toBe(false)
})
