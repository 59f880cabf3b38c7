import type { Engine, EngineFactory, EngineListener, Sound } from './engine'

/** Stands in for the browser's media: remembers what it was told, and says what a test lets it say. */
export class FakeEngine implements Engine {
  readonly loaded: { url: string, startAt: number }[] = []
  readonly gains: number[] = []
  readonly renewals: string[] = []
  readonly seeks: number[] = []
  following: { url: string, crossfadeSeconds: number } | null = null
  speed = 1
  isPaused = true
  refusesToPlay = false
  canRenew = true
  listener: EngineListener | null = null

  readonly factory: EngineFactory = listener => {
    this.listener = listener
    return this
  }

  warmUp(): void {}

  load({ manifestUrl, gain }: Sound, startAt: number): Promise<void> {
    this.loaded.push({ url: manifestUrl, startAt })
    this.gains.push(gain)
    this.following = null
    return Promise.resolve()
  }

  follow({ manifestUrl }: Sound, crossfadeSeconds: number): void {
    this.following = { url: manifestUrl, crossfadeSeconds }
  }

  unfollow(): void {
    this.following = null
  }

  renew(manifestUrl: string): Promise<boolean> {
    this.renewals.push(manifestUrl)
    return Promise.resolve(this.canRenew)
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

  setGain(gain: number): void {
    this.gains.push(gain)
  }

  setSpeed(speed: number): void {
    this.speed = speed
  }

  unload(): void {
    this.isPaused = true
    this.following = null
  }

  /** Plays on second by second. */
  playFrom(start: number, end: number): void {
    for (let at = start; at <= end; at++) {
      this.listener?.moved(at, end)
    }
  }

  /** What was to follow begins to sound. */
  goOn(): void {
    this.following = null
    this.listener?.followed()
  }
}
