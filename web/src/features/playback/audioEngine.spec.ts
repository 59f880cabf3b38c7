import { expect, it, vi } from 'vitest'
import { silentTrace } from '@/telemetry/trace'
import { audioEngine } from './audioEngine'
import type { EngineListener } from './engine'
import { FakeAudio } from './fakeAudio'
import type { HlsOptions } from './hls'

const tracks = vi.hoisted(() => {
  Object.assign(globalThis, { MediaSource: class {} })
  return [] as HlsOptions[]
})

vi.mock('./hls', () => ({
  createHls: (options: HlsOptions) => {
    tracks.push(options)
    return { attachMedia: () => undefined, loadSource: () => undefined }
  },
}))

const node = () => ({ gain: { value: 1, cancelScheduledValues: () => undefined, setTargetAtTime: () => undefined }, connect: (to: unknown) => to })

/** A graph that runs when the test says so. */
class Graph extends EventTarget {
  state: AudioContextState = 'suspended'
  currentTime = 0
  destination = {}
  createGain = node
  createMediaElementSource = node
  #resumed: (() => void)[] = []
  readonly resume = () => new Promise<void>(resolve => { this.#resumed.push(resolve) })

  turn(state: AudioContextState): void {
    this.state = state
    if (state === 'running') {
      this.#resumed.forEach(resolve => resolve())
    }

    this.dispatchEvent(new Event('statechange'))
  }
}

function setUp() {
  const graph = new Graph()
  vi.stubGlobal('AudioContext', function () { return graph })
  const audio = new FakeAudio()
  audio.paused = true
  audio.play.mockImplementation(() => {
    audio.paused = false
    return Promise.resolve()
  })
  const listener = { interrupted: vi.fn() }
  return { audio, graph, listener, engine: audioEngine(audio.element)(listener as unknown as EngineListener) }
}

async function playing() {
  const player = setUp()
  const started = player.engine.play()
  player.graph.turn('running')
  await started
  return player
}

it('plays as soon as the graph has woken', async () => {
  const { audio, engine, graph } = setUp()

  const started = engine.play()
  graph.turn('running')

  expect(await started).toBe(true)
  expect(audio.play).toHaveBeenCalledOnce()
})

it('sounds when what has come lasts until there is more', async () => {
  const { audio, engine, graph } = setUp()
  await engine.load({ manifestUrl: '/api/a.m3u8', durationSeconds: 60, gain: 1, peak: 1 }, 0, silentTrace)

  const started = engine.play()
  graph.turn('running')
  await new Promise(resolve => setTimeout(resolve))
  expect(audio.play).not.toHaveBeenCalled()
  tracks[0]?.lasting()

  expect(await started).toBe(true)
  expect(audio.play).toHaveBeenCalledOnce()
})

it('stays silent when the listener presses pause before the graph has woken', async () => {
  const { audio, engine, graph } = setUp()

  const started = engine.play()
  engine.pause()
  graph.turn('running')

  expect(await started).toBe(true)
  expect(audio.play).not.toHaveBeenCalled()
})

it('stops where it is when a call silences the page, and goes on after it', async () => {
  const { audio, graph, listener } = await playing()

  graph.turn('interrupted')
  await vi.waitFor(() => expect(listener.interrupted).toHaveBeenCalledOnce())
  expect(audio.paused).toBe(true)

  graph.turn('running')
  await vi.waitFor(() => expect(audio.paused).toBe(false))
})

it('wakes a graph that the browser put to sleep without a stop', async () => {
  const { audio, graph, listener } = await playing()

  graph.turn('suspended')
  graph.turn('running')
  await vi.waitFor(() => expect(graph.state).toBe('running'))

  expect(listener.interrupted).not.toHaveBeenCalled()
  expect(audio.paused).toBe(false)
})

it('does not go on after a call when the listener has paused meanwhile', async () => {
  const { audio, engine, graph, listener } = await playing()
  graph.turn('interrupted')
  await vi.waitFor(() => expect(listener.interrupted).toHaveBeenCalledOnce())

  engine.pause()
  graph.turn('running')
  await Promise.resolve()

  expect(audio.paused).toBe(true)
})
