import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { noContent, stubApi } from '@/shared/testing/api'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import { FakeEngine } from './fakeEngine'
import { usePlayback } from './playback.store'
import QueuePanel from './QueuePanel.vue'

beforeEach(async () => {
  stubApi({
    'POST /api/streaming/playback': { sessionId: 's', trackId: 't', manifestUrl: '/api/m', expiresAt: '2099-01-01T00:00:00Z', durationSeconds: 60 },
    'DELETE /api/streaming/playback/s': noContent(),
  })
  await renderAt(QueuePanel)
  usePlayback().attach(new FakeEngine().factory)
  await usePlayback().play([someTrack('A'), someTrack('B'), someTrack('C')])
})

const titles = () => screen.getAllByRole('listitem').map(item => within(item).getAllByRole('button')[0]?.textContent)

it('shows what plays and what comes', () => {
  expect(titles()).toEqual(['Pause A Vesper Lane', 'Play B Vesper Lane', 'Play C Vesper Lane'])
})

it('names each button with all that is written on it, so that it can be asked for by voice', () => {
  const [playing] = screen.getAllByRole('button', { name: 'Pause A Vesper Lane' })

  expect(playing?.getAttribute('aria-label')).toBeNull()
})

it('takes a track out', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Remove B from the queue' }))

  expect(titles()).toEqual(['Pause A Vesper Lane', 'Play C Vesper Lane'])
})

it('jumps to a track', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Play C Vesper Lane' }))

  expect(usePlayback().track?.title).toBe('C')
})

it('clears what comes', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }))

  expect(titles()).toEqual(['Pause A Vesper Lane'])
  expect(screen.getByText(/Nothing comes next/)).toBeTruthy()
})
