import type Hls from 'hls.js/light'
import type { Trace } from '@/telemetry/trace'
import type { Sound } from './engine'
import type { createHls } from './hls'
import { listAddresses, pairAddresses, sameOrigin } from './renewal'

interface PlacementOptions {
  sound: Sound
  startAt: number
  /** Where on the element's timeline the track begins. */
  from: number
  trace: Trace
  listed?: () => void
  heard: (playlistUrl: string) => void
  expired: () => void
  failed: () => void
}

/** A track at its place on an audio element's timeline. Times are the element's seconds. */
export class Placement {
  readonly sound: Sound
  readonly from: number
  readonly until: number
  readonly hls: Hls
  #addresses = new Map<string, string>()
  #isComplete = false
  #waiting: (() => void)[] = []

  constructor(create: typeof createHls, { sound, startAt, from, trace, expired, failed, heard, listed = () => undefined }: PlacementOptions) {
    this.sound = sound
    this.from = from
    this.until = from + sound.durationSeconds
    this.hls = create({
      startAt, from, until: this.until, trace, expired, failed, listed, heard,
      address: url => this.#addresses.get(url) ?? url,
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

  /** Makes another session's addresses take the place of those that the playlists named; false when they do not match. */
  async renew(manifestUrl: string, openNext: () => Promise<string>): Promise<boolean> {
    const before = await listAddresses(manifestUrl)
    const pairs = pairAddresses(before, await listAddresses(await openNext()))
    if (!pairs) {
      return false
    }

    // What was renewed before is asked for under its first address, so chains are followed to the newest.
    for (const [first, latest] of this.#addresses) {
      this.#addresses.set(first, pairs.get(latest) ?? latest)
    }

    pairs.forEach((renewed, old) => this.#addresses.set(old, renewed))
    return true
  }
}
