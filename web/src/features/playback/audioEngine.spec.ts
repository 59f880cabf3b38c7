import { expect, it, vi } from 'vitest'
import { audioEngine } from './audioEngine'
import type { EngineListener } from './engine'
import { FakeAudio } from './fakeAudio'

vi.hoisted(() => Object.assign(globalThis, { MediaSource: class {} }))

const node = () => ({ gain: { value: 1, cancelScheduledValues: () => undefined, setTargetAtTime: () => undefined }, connect: (to: unknown) => to })

/** A graph that wakes when the test says so. */
function setUp() {
  let wake: () => void = () => undefined
  class SleepingContext {
    state = 'suspended'
    currentTime = 0
    destination = {}
    createGain = node
    createMediaElementSource = node
    resume = () => new Promise<void>(resolve => {
      wake = () => {
        this.state = 'running'
        resolve()
      }
    })
  }
  vi.stubGlobal('AudioContext', SleepingContext)
  const audio = new FakeAudio()
  return { audio, engine: audioEngine(audio.element)({} as EngineListener), wake: () => wake() }
}

it('plays as soon as the graph has woken', async () => {
  const { audio, engine, wake } = setUp()

  const playing = engine.play()
  wake()

  expect(await playing).toBe(true)
  expect(audio.play).toHaveBeenCalledOnce()
})

it('stays silent when the listener presses pause before the graph has woken', async () => {
  const { audio, engine, wake } = setUp()

  const playing = engine.play()
  engine.pause()
  wake()

  expect(await playing).toBe(true)
  expect(audio.play).not.toHaveBeenCalled()
})
