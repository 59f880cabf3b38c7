import { expect, it, vi } from 'vitest'
import { audioEngine } from './audioEngine'
import type { EngineListener } from './engine'
import { FakeAudio } from './fakeAudio'

vi.hoisted(() => Object.assign(globalThis, { MediaSource: class {} }))

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
