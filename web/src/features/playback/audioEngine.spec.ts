import { expect, it, vi } from 'vitest'
import { silentTrace } from '@/telemetry/trace'
import { audioEngine } from './audioEngine'
import type { EngineListener, Sound } from './engine'
import { FakeAudio } from './fakeAudio'
import type { HlsOptions } from './hls'

const tracks = vi.hoisted(() => {
  Object.assign(globalThis, { MediaSource: class {} })
  return [] as HlsOptions[]
})

vi.mock('./hls', () => ({
  createHls: (options: HlsOptions) => {
    tracks.push(options)
    return { attachMedia: () => undefined, loadSource: () => undefined, destroy: () => undefined }
  },
}))

const node = () => ({ gain: { value: 1, cancelScheduledValues: () => undefined, setTargetAtTime: () => undefined, setValueCurveAtTime: () => undefined }, connect: (to: unknown) => to })

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

function stopped(): FakeAudio {
  const audio = new FakeAudio()
  audio.paused = true
  audio.play.mockImplementation(() => {
    audio.paused = false
    return Promise.resolve()
  })
  return audio
}

function setUp() {
  const graph = new Graph()
  vi.stubGlobal('AudioContext', function () { return graph })
  const audio = stopped()
  const listener = { interrupted: vi.fn(), followed: vi.fn(), held: vi.fn(), moved: vi.fn() }
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

const [a, b] = ['a', 'b'].map(name => ({ manifestUrl: `/api/${name}.m3u8`, durationSeconds: 60, gain: 1, peak: 1 })) as [Sound, Sound]

/** A track that is there as a whole sounds, and another is to be faded into, of which nothing has come yet. */
async function beforeFade() {
  const player = setUp()
  const next = stopped()
  vi.stubGlobal('Audio', function () { return next })
  await player.engine.load(a, 0, silentTrace)
  tracks.at(-1)?.lasting()
  player.audio.until = 60
  const started = player.engine.play()
  player.graph.turn('running')
  await started
  player.engine.follow(b, 5)
  return { ...player, next }
}

it('lets a track sound to its end when nothing has come to fade into, and fades as soon as it has', async () => {
  const { audio, listener, next } = await beforeFade()

  audio.moveTo(56)
  expect(next.play).not.toHaveBeenCalled()
  expect(listener.followed).not.toHaveBeenCalled()

  next.until = 4
  audio.moveTo(57)
  expect(next.play).toHaveBeenCalledOnce()
  expect(listener.followed).toHaveBeenCalledOnce()
})

it('says so and stops when the browser does not let the next track begin', async () => {
  const { audio, listener, next } = await beforeFade()
  next.until = 4
  next.play.mockRejectedValue(new DOMException('click first', 'NotAllowedError'))

  audio.moveTo(56)

  await vi.waitFor(() => expect(listener.held).toHaveBeenCalledOnce())
  expect(audio.paused).toBe(true)
})

it('does not ask for a click that the listener, who paused, has no use for', async () => {
  const { audio, engine, listener, next } = await beforeFade()
  next.until = 4
  next.play.mockRejectedValue(new DOMException('click first', 'NotAllowedError'))

  audio.moveTo(56)
  engine.pause()
  await new Promise(resolve => setTimeout(resolve))

  expect(listener.held).not.toHaveBeenCalled()
})
