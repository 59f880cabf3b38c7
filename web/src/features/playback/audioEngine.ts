import type Hls from 'hls.js/light'
import type { Trace } from '@/telemetry/trace'
import type { Engine, EngineFactory, EngineListener } from './engine'
import { listAddresses, pairAddresses, sameOrigin } from './renewal'

const loadHls = () => import('./hls')

/** Safari on iPhones has no MediaSource but plays HLS itself; where both exist, only hls.js can be trusted. */
const hasMediaSource = 'MediaSource' in globalThis || 'ManagedMediaSource' in globalThis

export const audioEngine = (audio: HTMLAudioElement): EngineFactory => listener => new AudioEngine(audio, listener)

class AudioEngine implements Engine {
  readonly #audio: HTMLAudioElement
  readonly #listener: EngineListener
  #hls: Hls | null = null
  #addresses = new Map<string, string>()
  #load = 0

  constructor(audio: HTMLAudioElement, listener: EngineListener) {
    this.#audio = audio
    this.#listener = listener
    audio.addEventListener('playing', () => listener.playing())
    audio.addEventListener('pause', () => !audio.ended && listener.paused())
    audio.addEventListener('waiting', () => listener.waiting())
    audio.addEventListener('ended', () => listener.ended())
    audio.addEventListener('timeupdate', this.#moved)
    audio.addEventListener('progress', this.#moved)
    audio.addEventListener('seeked', this.#moved)
    // With hls.js the element's own errors come through hls.js, which may mend them.
    audio.addEventListener('error', () => !this.#hls && audio.getAttribute('src') && listener.failed())
  }

  warmUp(): void {
    if (hasMediaSource) {
      void loadHls()
    }
  }

  async load(manifestUrl: string, startAt: number, trace: Trace): Promise<void> {
    const load = ++this.#load
    this.#release()
    if (!hasMediaSource) {
      this.#audio.src = sameOrigin(manifestUrl)
      this.#audio.currentTime = startAt
      return
    }

    const { createHls } = await loadHls()
    if (load !== this.#load) {
      return
    }

    this.#addresses = new Map()
    this.#hls = createHls({
      startAt,
      trace,
      address: url => this.#addresses.get(url) ?? url,
      expired: () => this.#listener.expired(),
      failed: () => this.#listener.failed(),
    })
    this.#hls.attachMedia(this.#audio)
    this.#hls.loadSource(sameOrigin(manifestUrl))
  }

  async renew(manifestUrl: string, openNext: () => Promise<string>): Promise<boolean> {
    const load = this.#load
    const before = this.#hls ? await listAddresses(manifestUrl) : []
    const pairs = pairAddresses(before, await listAddresses(await openNext()))
    if (load !== this.#load) {
      return true
    }

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

  async play(): Promise<boolean> {
    try {
      await this.#audio.play()
      return true
    } catch (error) {
      // AbortError: something else was loaded meanwhile, which is no refusal.
      return !(error instanceof DOMException && error.name === 'NotAllowedError')
    }
  }

  pause(): void {
    this.#audio.pause()
  }

  seek(position: number): void {
    this.#audio.currentTime = position
  }

  setVolume(volume: number, isMuted: boolean): void {
    this.#audio.volume = volume ** 2
    this.#audio.muted = isMuted
  }

  unload(): void {
    this.#load++
    this.#release()
    this.#audio.removeAttribute('src')
    this.#audio.load()
  }

  #release(): void {
    this.#audio.pause()
    this.#hls?.destroy()
    this.#hls = null
  }

  readonly #moved = (): void => {
    const { buffered, currentTime } = this.#audio
    let until = currentTime
    for (let i = 0; i < buffered.length; i++) {
      if (buffered.start(i) <= currentTime + 0.1 && buffered.end(i) > until) {
        until = buffered.end(i)
      }
    }

    this.#listener.moved(currentTime, until)
  }
}
