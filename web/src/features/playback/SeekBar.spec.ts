import { fireEvent, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { noContent, problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import { FakeEngine } from './fakeEngine'
import { usePlayback } from './playback.store'
import SeekBar from './SeekBar.vue'

const session = { sessionId: 's1', trackId: 't', manifestUrl: '/api/m', expiresAt: '2099-01-01T00:00:00Z', durationSeconds: 60 }

/** jsdom lays nothing out: what is observed is told to be 400 pixels wide. */
class FixedWidth {
  constructor(private readonly tell: ResizeObserverCallback) {}

  observe(): void {
    this.tell([{ contentRect: { width: 400 } } as ResizeObserverEntry], this as unknown as ResizeObserver)
  }

  unobserve(): void {}
  disconnect(): void {}
}

async function playing(waveform: object | Response = { peaks: [10, 255, 30], durationSeconds: 60 }) {
  vi.stubGlobal('ResizeObserver', FixedWidth)
  const api = stubApi({ 'POST /api/streaming/playback': session, 'GET /api/streaming/tracks/track-A/waveform': waveform, 'DELETE /api/streaming/playback/s1': noContent() })
  await renderAt(SeekBar)
  const engine = new FakeEngine()
  const playback = usePlayback()
  playback.attach(engine.factory)
  await playback.play([someTrack('A')])
  engine.listener?.moved(20, 40)
  return { api, engine, playback, slider: screen.getByRole<HTMLInputElement>('slider', { name: 'Seek' }) }
}

it('draws the waveform of what plays, once', async () => {
  const { api } = await playing()

  const wave = await screen.findByTestId('waveform')

  expect(wave.querySelector('.played')?.getAttribute('d')?.match(/M/g)).toHaveLength(100)
  expect(api.to('GET', '/api/streaming/tracks/track-A/waveform')).toHaveLength(1)
})

it('is a plain bar where there is no waveform', async () => {
  const { api, slider } = await playing(problem(404, 'not-found'))

  await waitFor(() => expect(api.to('GET', '/api/streaming/tracks/track-A/waveform')).toHaveLength(1))

  expect(screen.queryByTestId('waveform')).toBeNull()
  expect(slider.getAttribute('aria-valuetext')).toBe('0:20 of 1:00')
})

it('shows what was played and what is there', async () => {
  const { slider } = await playing()

  const { style } = slider.parentElement as HTMLElement
  expect(Number.parseFloat(style.getPropertyValue('--played'))).toBeCloseTo(100 / 3)
  expect(Number.parseFloat(style.getPropertyValue('--buffered'))).toBeCloseTo(200 / 3)
})

it('moves by keys in steps that help', async () => {
  const { engine, slider } = await playing()
  slider.focus()

  await userEvent.keyboard('{ArrowRight}{PageDown}{PageUp}{ArrowLeft}')

  expect(engine.seeks).toEqual([25, 0, 30, 25])
})

it('moves to the beginning and to the end, as often as that is asked for', async () => {
  const { engine, slider } = await playing()
  slider.focus()

  await userEvent.keyboard('{Home}{Home}{End}')

  expect(engine.seeks).toEqual([0, 0, 60])
})

it('moves where the thumb is let go, once, whether or not the browser calls that a change', async () => {
  const { engine, playback, slider } = await playing()

  await fireEvent.update(slider, '40')
  expect(engine.seeks).toEqual([])
  await fireEvent(slider, new MouseEvent('pointerup'))
  await fireEvent.change(slider)
  expect(engine.seeks).toEqual([40])

  await fireEvent.update(slider, '40')
  await fireEvent(slider, new MouseEvent('pointerup'))
  engine.listener?.moved(45, 60)

  expect(engine.seeks).toEqual([40, 40])
  expect(playback.position).toBe(45)
  await waitFor(() => expect(slider.value).toBe('45'))
})

it('tells the time under the pointer', async () => {
  const { slider } = await playing()
  const bar = slider.parentElement as HTMLElement
  bar.getBoundingClientRect = () => new DOMRect(100, 0, 400, 20)

  await fireEvent(bar, new MouseEvent('pointermove', { clientX: 200 }))
  expect(screen.getByText('0:15')).toBeTruthy()

  await fireEvent(bar, new MouseEvent('pointerleave'))
  expect(screen.queryByText('0:15')).toBeNull()
})

it('puts nothing in the way of anybody', async () => {
  await playing()
  await screen.findByTestId('waveform')

  expect(await barriers()).toEqual([])
})
