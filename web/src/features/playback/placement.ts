import type Hls from 'hls.js/light'
import type { Trace } from '@/telemetry/trace'
import { Addresses } from './addresses'
import type { Sound } from './engine'
import type { createHls, HlsOptions } from './hls'
import { resumeLoading } from './hlsResume'
import { sameOrigin } from './renewal'
import { bufferEnd, isBufferedTo } from './timeline'

interface PlacementOptions {
  audio: HTMLAudioElement
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
  readonly #audio: HTMLAudioElement
  /** How far the buffer went when everything was there, which may end before the track's length as it was measured. */
  #completeUntil = Infinity
  readonly #waiting: (() => void)[] = []

  constructor(create: typeof createHls, { audio, sound, startAt, from, trace, refused, expired, failed, heard, listed = () => undefined }: PlacementOptions) {
    this.#audio = audio
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

  /** A seek, or a better rendition, may have emptied again what had been fetched. */
  get #isComplete(): boolean {
    return isBufferedTo(this.#audio, this.#completeUntil)
  }

  /** Calls back as soon as everything from what sounds up to the track's end is there. */
  whenComplete(then: () => void): void {
    if (this.#isComplete) {
      then()
    } else {
      this.#waiting.push(then)
    }
  }

  #complete(): void {
    this.#completeUntil = bufferEnd(this.#audio)
    if (this.#isComplete) {
      this.#waiting.splice(0).forEach(then => then())
    }
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
