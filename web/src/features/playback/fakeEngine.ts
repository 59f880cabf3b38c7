import type { Engine, EngineFactory, EngineListener } from './engine'

/** Stands in for the browser's media: remembers what it was told, and says what a test lets it say. */
export class FakeEngine implements Engine {
  readonly loaded: { url: string, startAt: number }[] = []
  readonly renewals: { from: string, to: string }[] = []
  readonly seeks: number[] = []
  isPaused = true
  refusesToPlay = false
  canRenew = true
  listener: EngineListener | null = null

  readonly factory: EngineFactory = listener => {
    this.listener = listener
    return this
  }

  warmUp(): void {}

  load(url: string, startAt: number): Promise<void> {
    this.loaded.push({ url, startAt })
    return Promise.resolve()
  }

  async renew(from: string, openNext: () => Promise<string>): Promise<boolean> {
    this.renewals.push({ from, to: await openNext() })
    return this.canRenew
  }

  play(): Promise<boolean> {
    if (!this.refusesToPlay) {
      this.isPaused = false
      this.listener?.playing()
    }

    return Promise.resolve(!this.refusesToPlay)
  }

  pause(): void {
    this.isPaused = true
  }

  seek(position: number): void {
    this.seeks.push(position)
  }

  setVolume(): void {}

  unload(): void {
    this.isPaused = true
  }

  /** Plays on second by second. */
  playFrom(start: number, end: number): void {
    for (let at = start; at <= end; at++) {
      this.listener?.moved(at, end)
    }
  }
}
