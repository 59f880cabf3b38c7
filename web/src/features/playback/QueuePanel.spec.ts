import { fireEvent, screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { noContent, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import { useToasts } from '@/shared/toasts.store'
import { FakeEngine } from './fakeEngine'
import { usePlayback } from './playback.store'
import QueuePanel from './QueuePanel.vue'

const rowHeight = 52

beforeEach(async () => {
  stubApi({
    'POST /api/streaming/playback': { sessionId: 's', trackId: 't', manifestUrl: '/api/m', expiresAt: '2099-01-01T00:00:00Z', durationSeconds: 60 },
    'DELETE /api/streaming/playback/s': noContent(),
  })
  // jsdom lays nothing out.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(rowHeight)
  await renderAt(QueuePanel)
  usePlayback().attach(new FakeEngine().factory)
  await usePlayback().play([someTrack('A'), someTrack('B'), someTrack('C'), someTrack('D')])
})

const titles = () => screen.getAllByRole('listitem').map(item => within(item).getByRole('button', { name: /^(Play|Pause) / }).textContent)
const upcoming = () => usePlayback().upcoming.map(entry => entry.track.title).join('')
const grip = (title: string) => screen.getByRole('button', { name: `Move ${title}` })

it('shows what plays and what comes', async () => {
  expect(titles()).toEqual(['Pause A Vesper Lane', 'Play B Vesper Lane', 'Play C Vesper Lane', 'Play D Vesper Lane'])
  expect(await barriers()).toEqual([])
})

it('names each button with all that is written on it, so that it can be asked for by voice', () => {
  const [playing] = screen.getAllByRole('button', { name: 'Pause A Vesper Lane' })

  expect(playing?.getAttribute('aria-label')).toBeNull()
})

it('takes a track out, and puts it back', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Remove B from the queue' }))
  expect(upcoming()).toBe('CD')

  useToasts().toasts[0]?.action?.run()
  expect(upcoming()).toBe('BCD')
})

it('jumps to a track', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Play C Vesper Lane' }))

  expect(usePlayback().track?.title).toBe('C')
})

it('clears what comes, and puts it back', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
  expect(titles()).toEqual(['Pause A Vesper Lane'])
  expect(screen.getByText(/Nothing comes next/)).toBeTruthy()

  useToasts().toasts[0]?.action?.run()
  expect(upcoming()).toBe('BCD')
})

it('offers nobody to put back what was another listener’s', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Remove C from the queue' }))
  expect(useToasts().toasts).toHaveLength(1)

  usePlayback().reset()

  expect(useToasts().toasts).toHaveLength(0)
})

it('moves a track by the arrow keys, says where it is, and keeps the focus on it', async () => {
  grip('B').focus()

  await userEvent.keyboard('{ArrowDown}')
  expect(upcoming()).toBe('CBD')
  expect(await screen.findByText('B, place 2 of 3')).toBeTruthy()
  expect(document.activeElement).toBe(grip('B'))

  await userEvent.keyboard('{End}')
  expect(upcoming()).toBe('CDB')
  await userEvent.keyboard('{ArrowDown}{Home}')
  expect(upcoming()).toBe('BCD')
})

const press = (title: string, at: number, kind: string) => ({ keys: kind === 'touch' ? '[TouchA>]' : '[MouseLeft>]', target: grip(title), coords: { clientY: at } })
const draw = (title: string, to: number, kind: string) => ({ ...kind === 'touch' ? { pointerName: 'TouchA' } : {}, target: grip(title), coords: { clientY: to } })
const letGo = (title: string, kind: string) => ({ keys: kind === 'touch' ? '[/TouchA]' : '[/MouseLeft]', target: grip(title) })

it.each(['mouse', 'touch'])('moves a track that is drawn by its grip (%s), where it is let go', async kind => {
  const user = userEvent.setup()

  await user.pointer([press('D', 300, kind), draw('D', 300 - 2 * rowHeight + 4, kind)])
  expect(upcoming()).toBe('BCD')
  await user.pointer(letGo('D', kind))

  expect(upcoming()).toBe('DBC')
  expect(usePlayback().track?.title).toBe('A')
})

it('leaves a track where it was when the drawing is called off', async () => {
  const user = userEvent.setup()
  await user.pointer([press('B', 100, 'mouse'), draw('B', 100 + rowHeight, 'mouse')])

  await fireEvent.keyDown(grip('B'), { key: 'Escape' })
  await user.pointer(letGo('B', 'mouse'))

  expect(upcoming()).toBe('BCD')
})

it('lists what was played, and plays it again before the rest', async () => {
  await usePlayback().next()
  await userEvent.click(screen.getByRole('button', { name: 'Played' }))
  expect(titles()).toEqual(['Play B Vesper Lane', 'Play A Vesper Lane'])
  expect(await barriers()).toEqual([])

  await userEvent.click(screen.getByRole('button', { name: 'More for A' }))
  await userEvent.click(screen.getByRole('menuitem', { name: 'Add to queue' }))
  await userEvent.click(screen.getByRole('button', { name: 'Play A Vesper Lane' }))
  expect([usePlayback().track?.title, upcoming()]).toEqual(['A', 'CDA'])

  await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
  expect(screen.getByText(/listed here/)).toBeTruthy()
})

it('shows a long queue part by part', async () => {
  usePlayback().enqueue(Array.from({ length: 100 }, (_, i) => someTrack(`T${i}`)), 'last')

  await userEvent.click(await screen.findByText('Show 3 more tracks'))

  expect(screen.getByText('T99')).toBeTruthy()
})
