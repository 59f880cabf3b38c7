import type Hls from 'hls.js/light'
import type { Trace } from '@/telemetry/trace'
import { Addresses } from './addresses'
import type { Sound } from './engine'
import type { createHls, HlsOptions } from './hls'
import { resumeLoading } from './hlsResume'
import { sameOrigin } from './renewal'

interface PlacementOptions {
  sound: Sound
  startAt: number
  /** Where on the element's timeline the track begins. */
  from: number
  trace: Trace
  listed?: () => void
  heard: HlsOptions['heard']
  refused: () => void
  expired: () => void
  failed: () => void
}

/** A track at its place on an audio element's timeline. Times are the element's seconds. */
export class Placement {
  readonly sound: Sound
  readonly from: number
  readonly until: number
  readonly hls: Hls
  /** Resolves when it can begin without standing still soon after. */
  readonly lasting: Promise<void>
  readonly #addresses = new Addresses()
  #isRefused = false
  #isComplete = false
  #waiting: (() => void)[] = []

  constructor(create: typeof createHls, { sound, startAt, from, trace, refused, expired, failed, heard, listed = () => undefined }: PlacementOptions) {
    this.sound = sound
    this.from = from
    this.until = from + sound.durationSeconds
    let lasting: () => void = () => undefined
    this.lasting = new Promise(resolve => { lasting = resolve })
    this.hls = create({
      startAt, from, until: this.until, trace, expired, failed, listed, heard,
      address: url => this.#addresses.of(url),
      read: (url, from, text) => this.#addresses.learn(url, from, text),
      refused: () => this.#refuse(refused),
      lasting: () => lasting(),
      complete: () => this.#complete(),
    })
  }

  load(): void {
    this.hls.loadSource(sameOrigin(this.sound.manifestUrl))
  }

  /** Calls back as soon as everything up to the track's end has been fetched. */
  whenComplete(then: () => void): void {
    if (this.#isComplete) {
      then()
    } else {
      this.#waiting.push(then)
    }
  }

  #complete(): void {
    this.#isComplete = true
    const waiting = this.#waiting
    this.#waiting = []
    waiting.forEach(then => then())
  }

  /** Several requests may be refused at once, of which one is told. */
  #refuse(tell: () => void): void {
    if (!this.#isRefused) {
      this.#isRefused = true
      tell()
    }
  }

  /** Makes another session's addresses take the place of those that the playlists named; false when they do not match. */
  async renew(manifestUrl: string, signal?: AbortSignal): Promise<boolean> {
    if (!await this.#addresses.renew(this.sound.manifestUrl, manifestUrl, signal)) {
      return false
    }

    if (this.#isRefused) {
      this.#isRefused = false
      resumeLoading(this.hls)
    }

    return true
  }
}
