import { vi } from 'vitest'

/** Stands in for an audio element, which jsdom has no sound for. */
export class FakeAudio extends EventTarget {
  currentTime = 0
  defaultPlaybackRate = 1
  playbackRate = 1
  volume = 1
  paused = false
  ended = false
  /** How far it is buffered from its beginning, in seconds. */
  until = 0
  readonly play = vi.fn(() => Promise.resolve())

  readonly pause = (): void => { this.paused = true }
  readonly getAttribute = () => null
  readonly removeAttribute = (): void => undefined
  readonly load = (): void => undefined

  get buffered(): TimeRanges {
    return { length: 1, start: () => 0, end: () => this.until }
  }

  get element(): HTMLAudioElement {
    return this as unknown as HTMLAudioElement
  }

  moveTo(seconds: number): void {
    this.currentTime = seconds
    this.dispatchEvent(new Event('timeupdate'))
  }
}
