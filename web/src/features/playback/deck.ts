import type { Trace } from '@/telemetry/trace'
import { silentTrace } from '@/telemetry/trace'
import type { EngineListener, Sound } from './engine'
import type { Channel } from './mixer'
import { Placement } from './placement'
import { renditionOf } from './rendition'
import { sameOrigin } from './renewal'
import { bufferedUntil, clearFrom, isBuffered, isBufferedTo } from './timeline'

export const loadHls = () => import('./hls')

/** Safari on iPhones has no MediaSource but plays HLS itself; where both exist, only hls.js can be trusted. */
export const hasMediaSource = 'MediaSource' in globalThis || 'ManagedMediaSource' in globalThis

/** Closer to the end than this nothing can be joined on in time, in seconds. */
const tooLate = 1
/** How far ahead of a seam the next track's gain is set, in seconds. */
const levelAhead = 1

/** What goes on beyond one deck is not its to tell. */
export type DeckListener = Omit<EngineListener, 'interrupted' | 'held'>

type Transferred = NonNullable<ReturnType<Placement['hls']['transferMedia']>>

/** One audio element, on whose timeline tracks lie one after the other without a gap. */
export class Deck {
  readonly audio: HTMLAudioElement
  readonly channel: Channel
  readonly #listener: DeckListener
  #current: Placement | null = null
  #next: Placement | null = null
  /** What is to be joined on as soon as the track that sounds is complete. */
  #joining: Sound | null = null
  /** What is played as soon as the player is there. */
  #loading: Sound | null = null
  /** The element's buffer between two tracks' players. */
  #loose: Transferred | null = null
  #isLevelSet = false
  #load = 0

  constructor(audio: HTMLAudioElement, channel: Channel, listener: DeckListener) {
    this.audio = audio
    this.channel = channel
    this.#listener = listener
    audio.addEventListener('playing', () => listener.playing())
    audio.addEventListener('pause', () => !audio.ended && listener.paused())
    audio.addEventListener('waiting', () => listener.waiting())
    audio.addEventListener('ended', () => listener.ended())
    audio.addEventListener('timeupdate', this.#moved)
    audio.addEventListener('progress', this.#moved)
    audio.addEventListener('seeked', this.#moved)
    // With hls.js the element's own errors come through hls.js, which may mend them.
    audio.addEventListener('error', () => !this.#current && audio.getAttribute('src') && listener.failed())
  }

  /** Seconds of the track that sounds which are still to come. */
  get left(): number {
    return this.#current ? this.#current.until - this.audio.currentTime : Infinity
  }

  /** Resolves when playing would not stand still soon after. */
  get lasting(): Promise<void> {
    return this.#current?.lasting ?? Promise.resolve()
  }

  /** The highest peak of the track that sounds, as loud as it is played. */
  get peak(): number {
    const sound = this.#current?.sound
    return sound ? sound.gain * sound.peak : 1
  }

  async load(sound: Sound, startAt: number, trace: Trace): Promise<void> {
    this.release()
    const load = this.#load
    this.channel.open()
    this.channel.setGain(sound.gain)
    if (!hasMediaSource) {
      this.audio.src = sameOrigin(sound.manifestUrl)
      this.audio.currentTime = startAt
      return
    }

    this.#loading = sound
    const { createHls } = await loadHls()
    if (load === this.#load) {
      // An element keeps a seek that it got while it was empty for whatever it plays next.
      this.audio.currentTime = 0
      this.#current = new Placement(createHls, { audio: this.audio, sound: this.#loading, startAt, from: 0, trace, ...this.#answers(load) })
      this.#current.hls.attachMedia(this.audio)
      this.#current.load()
    }
  }

  /** Lets a track begin where the one that sounds ends, as soon as that one has been fetched as a whole. */
  join(sound: Sound): void {
    const before = this.#current
    this.#joining = sound
    before?.whenComplete(() => this.#joining === sound && void this.#append(sound, before))
  }

  async #append(sound: Sound, before: Placement): Promise<void> {
    const load = this.#load
    const { createHls } = await loadHls()
    if (this.#joining === sound && this.#current === before && !this.#next && this.left > tooLate) {
      const from = Math.min(before.until, bufferedUntil(this.audio, this.audio.currentTime))
      const next: Placement = new Placement(createHls, {
        audio: this.audio, sound, startAt: 0, from, trace: silentTrace, listed: () => this.#handOver(next), ...this.#answers(load, () => this.#next === next),
      })
      this.#next = next
      next.load()
    }
  }

  /** The current track's player has fetched all it has to; the next one's goes on with the same buffer. */
  #handOver(next: Placement): void {
    if (this.#next !== next) {
      return
    }

    if (!isBufferedTo(this.audio, next.from)) {
      // The listener went back meanwhile, so that the current one's has to fetch some again.
      this.unjoin()
      this.join(next.sound)
      return
    }

    const buffer = this.#loose ?? this.#current?.hls.transferMedia()
    if (buffer) {
      this.#loose = null
      next.hls.attachMedia(buffer)
    }
  }

  /** Takes the track that was joined on out again. */
  unjoin(): void {
    const next = this.#next
    this.#next = this.#joining = null
    this.#keepLevel()
    if (next) {
      this.#loose ??= next.hls.transferMedia()
      next.hls.destroy()
      if (this.#loose) {
        clearFrom(this.#loose, next.from)
      }
    }
  }

  async renew(manifestUrl: string, signal?: AbortSignal): Promise<boolean> {
    const load = this.#load
    if (!this.#current && this.#loading) {
      this.#loading = { ...this.#loading, manifestUrl }
      return true
    }

    const isCarried = await (this.#current?.renew(manifestUrl, signal) ?? false)
    return isCarried || load !== this.#load
  }

  setGain(gain: number): void {
    if (this.#current) {
      this.#current.sound.gain = gain
    }

    this.channel.setGain(gain)
  }

  seek(position: number): void {
    this.#keepLevel()
    const at = (this.#current?.from ?? 0) + position
    const isAttached = !this.#current || this.#current.hls.media !== null
    if (isAttached || isBuffered(this.audio, at)) {
      this.audio.currentTime = at
    } else {
      // The buffer belongs to the next track's player already, which cannot fetch this one's segments.
      this.#listener.outOfReach()
    }
  }

  pause(): void {
    this.audio.pause()
    this.#keepLevel()
  }

  release(): void {
    this.#load++
    this.audio.pause()
    this.#next?.hls.destroy()
    this.#current?.hls.destroy()
    this.#next = this.#current = this.#joining = this.#loading = this.#loose = null
    this.#isLevelSet = false
  }

  unload(): void {
    this.release()
    this.audio.removeAttribute('src')
    this.audio.load()
  }

  readonly #moved = (): void => {
    const { audio } = this
    // Where nothing of the next track is there in time, this one just ends.
    if (this.#next && audio.currentTime >= this.#next.from && isBuffered(audio, this.#next.from)) {
      this.#cross(this.#next)
    }

    if (this.#next && !this.#isLevelSet && !audio.paused && this.left < levelAhead) {
      this.#isLevelSet = true
      this.channel.setGain(this.#next.sound.gain, this.left / audio.playbackRate)
    }

    const from = this.#current?.from ?? 0
    const until = Math.min(bufferedUntil(audio, audio.currentTime), this.#current?.until ?? Infinity)
    this.#listener.moved(audio.currentTime - from, until - from)
  }

  #cross(next: Placement): void {
    this.#current?.hls.destroy()
    this.#current = next
    this.#next = this.#joining = null
    this.#keepLevel()
    this.#listener.followed()
  }

  /** Takes back a gain that was set ahead for a track which does not begin now. */
  #keepLevel(): void {
    this.#isLevelSet = false
    if (this.#current) {
      this.channel.setGain(this.#current.sound.gain)
    }
  }

  /** A track that is still to come does not silence the one that sounds: whoever plays it meets what is wrong with it. */
  #answers(load: number, isAhead = () => false) {
    const trouble = (tell: () => void) => () => {
      if (load === this.#load) {
        (isAhead() ? () => this.unjoin() : tell)()
      }
    }
    return {
      refused: trouble(() => this.#listener.refused()),
      expired: trouble(() => this.#listener.expired()),
      failed: trouble(() => this.#listener.failed()),
      heard: (playlistUrl: string, init?: Uint8Array) => { if (load === this.#load) { this.#listener.heard(renditionOf(playlistUrl, init)) } },
    }
  }
}
