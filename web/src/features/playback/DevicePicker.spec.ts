import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { noContent, problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import DevicePicker from './DevicePicker.vue'
import { FakeEngine } from './fakeEngine'
import { usePlayback } from './playback.store'

const session = { sessionId: 's', trackId: 't', manifestUrl: '/api/m', expiresAt: '2099-01-01T00:00:00Z', durationSeconds: 60, positionSeconds: 31 }

async function beside(...items: object[]) {
  const api = stubApi({
    'GET /api/streaming/playback': { items },
    'GET /api/streaming/queue': { version: 0, entries: [], index: -1, positionSeconds: 0, repeat: 'off', shuffled: false },
    'GET /api/catalog/tracks': { items: [someTrack('Slow Water')] },
    'POST /api/streaming/playback': session,
    'DELETE /api/streaming/playback/s': noContent(),
  })
  await renderAt(DevicePicker)
  const engine = new FakeEngine()
  usePlayback().attach(engine.factory)
  await userEvent.click(screen.getByRole('button', { name: 'Devices' }))
  return { api, engine }
}

it('offers what another device plays, and goes on with it', async () => {
  const { engine } = await beside({ sessionId: 'theirs', trackId: 'track-Slow Water', deviceId: 'phone', deviceName: 'Chrome on Android', positionSeconds: 30 })
  expect(await screen.findByText('Plays: Slow Water')).toBeTruthy()
  expect(await barriers()).toEqual([])

  await userEvent.click(screen.getByRole('button', { name: 'Continue here what Chrome on Android plays' }))

  await expect.poll(() => engine.loaded.map(({ startAt }) => startAt)).toEqual([31])
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('says what it is for when nothing plays elsewhere', async () => {
  await beside()

  expect(screen.getByText(/go on with it here/)).toBeTruthy()
})

it('is left by Escape, back to its button', async () => {
  await beside()

  await userEvent.keyboard('{Escape}')

  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Devices' }))
})

it('keeps what it knows when it cannot look again', async () => {
  const { api } = await beside({ sessionId: 'theirs', trackId: 'track-Slow Water', deviceId: 'phone', positionSeconds: 30, isPaused: true })
  expect(await screen.findByText('Paused: Slow Water')).toBeTruthy()
  api.answer('GET /api/streaming/playback', problem(503, 'unavailable'))

  await userEvent.click(screen.getByRole('button', { name: 'Devices' }))
  await userEvent.click(screen.getByRole('button', { name: 'Devices' }))

  expect(screen.getByText('another device')).toBeTruthy()
})
