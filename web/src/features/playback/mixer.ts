import { crossfade } from './fades'

/** How long a change of level takes that shall not be heard as a click, in seconds. */
const softSeconds = 0.015
const wakeWithinMs = 250

/**
 * Where all sound comes together: each audio element's own level, then the volume, then the speakers. A browser that
 * keeps the graph silent until a click, or has none, plays the bare elements.
 */
export class Mixer {
  #context: AudioContext | null = null
  #master: GainNode | null = null
  #waking: Promise<unknown> = Promise.resolve()
  readonly #channels: Channel[] = []
  readonly #changed: () => void
  volume = 1

  /** `changed` is called when the browser stops the graph by itself, as for a call, and when it runs again. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  get isAwake(): boolean {
    return this.#context?.state === 'running'
  }

  get context(): AudioContext | null {
    return this.#context
  }

  get output(): AudioNode | null {
    return this.#master
  }

  /** To be called in a click, which is when a browser lets a page begin to sound. */
  wake(): void {
    if (!('AudioContext' in globalThis)) {
      return
    }

    if (!this.#context) {
      this.#context = new AudioContext({ latencyHint: 'playback' })
      this.#context.addEventListener('statechange', this.#changed)
      this.#master = this.#context.createGain()
      this.#master.gain.value = this.volume
      this.#master.connect(this.#context.destination)
    }

    if (!this.isAwake) {
      this.#waking = this.#context.resume().catch(() => undefined)
    }
  }

  /** False when the graph stays silent though the browser has one. */
  async awaken(): Promise<boolean> {
    this.wake()
    if (this.#context && !this.isAwake) {
      await Promise.race([this.#waking, new Promise(resolve => setTimeout(resolve, wakeWithinMs))])
    }

    return this.isAwake
  }

  channel(audio: HTMLAudioElement): Channel {
    const channel = new Channel(this, audio)
    this.#channels.push(channel)
    return channel
  }

  /** Both tracks move at the same moments, so that what they add up to is known; a peak is a track's highest, at its gain. */
  crossfade(from: { channel: Channel, peak: number }, to: { channel: Channel, peak: number }, seconds: number): void {
    const { fadeOut, fadeIn } = crossfade(from.peak, to.peak)
    const at = this.#context?.currentTime ?? 0
    from.channel.fade(fadeOut, at, seconds)
    to.channel.fade(fadeIn, at, seconds)
  }

  setVolume(volume: number): void {
    this.volume = volume
    if (this.#context && this.#master) {
      glide(this.#master.gain, volume, this.#context)
    }

    this.#channels.forEach(channel => channel.applyVolume())
  }
}

/** One element's way through the mixer. */
export class Channel {
  readonly #mixer: Mixer
  readonly #audio: HTMLAudioElement
  #level: GainNode | null = null
  #fade: GainNode | null = null
  #gain = 1

  constructor(mixer: Mixer, audio: HTMLAudioElement) {
    this.#mixer = mixer
    this.#audio = audio
    this.applyVolume()
  }

  get isConnected(): boolean {
    return this.#level !== null
  }

  /** An element that once is part of a graph sounds through it alone, so it becomes part of one that works. */
  connect(): void {
    const { context, output } = this.#mixer
    if (this.isConnected || !context || !output || !this.#mixer.isAwake) {
      return
    }

    this.#fade = context.createGain()
    this.#level = context.createGain()
    this.#level.gain.value = this.#gain
    context.createMediaElementSource(this.#audio).connect(this.#fade).connect(this.#level).connect(output)
    this.applyVolume()
  }

  applyVolume(): void {
    this.#audio.volume = this.isConnected ? 1 : this.#mixer.volume * Math.min(this.#gain, 1)
  }

  /** Sets how loud the track is played, now or when it begins in some seconds. */
  setGain(gain: number, inSeconds = 0): void {
    this.#gain = gain
    const { context } = this.#mixer
    if (!this.#level || !context) {
      this.applyVolume()
    } else if (inSeconds > 0) {
      this.#level.gain.setValueAtTime(gain, context.currentTime + inSeconds)
    } else {
      glide(this.#level.gain, gain, context)
    }
  }

  /** Moves along gains from a moment of the graph's clock on. */
  fade(gains: Float32Array<ArrayBuffer>, at: number, seconds: number): void {
    if (this.#fade) {
      this.#fade.gain.cancelScheduledValues(0)
      this.#fade.gain.setValueCurveAtTime(gains, at, seconds)
    }
  }

  /** Undoes a fade. */
  open(): void {
    const { context } = this.#mixer
    if (this.#fade && context) {
      glide(this.#fade.gain, 1, context)
    }
  }
}

function glide(parameter: AudioParam, to: number, context: AudioContext): void {
  parameter.cancelScheduledValues(0)
  parameter.setTargetAtTime(to, context.currentTime, softSeconds / 3)
}
