import type { Trace } from '@/telemetry/trace'
import { silentTrace } from '@/telemetry/trace'
import { Deck, hasMediaSource, loadHls } from './deck'
import type { Engine, EngineFactory, EngineListener, Sound } from './engine'
import { Mixer } from './mixer'
import { isBuffered } from './timeline'

export const audioEngine = (audio: HTMLAudioElement): EngineFactory => listener => new AudioEngine(audio, listener)

/** The shortest fade that is one, in seconds. */
const shortestFade = 0.5

/** Plays tracks on one deck, joined without a gap; two decks take turns where tracks fade into each other. */
class AudioEngine implements Engine {
  readonly #listener: EngineListener
  readonly #mixer = new Mixer(() => void this.#graphChanged())
  #deck: Deck
  #other: Deck | null = null
  /** What is ready on the other deck. */
  #fade: { sound: Sound, seconds: number } | null = null
  #speed = 1
  /** How often playing was begun or called off. */
  #starts = 0
  /** Whether the browser silenced what played, which goes on when it lets it. */
  #isInterrupted = false

  constructor(audio: HTMLAudioElement, listener: EngineListener) {
    this.#listener = listener
    this.#deck = this.#createDeck(audio)
  }

  warmUp(): void {
    if (hasMediaSource) {
      void loadHls()
    }
  }

  load(sound: Sound, startAt: number, trace: Trace): Promise<void> {
    this.#silenceOther()
    return this.#deck.load(sound, startAt, trace)
  }

  follow(sound: Sound, crossfadeSeconds: number): void {
    const seconds = Math.min(crossfadeSeconds, sound.durationSeconds / 2)
    if (!hasMediaSource) {
      // What plays HLS by itself plays one track at a time.
    } else if (seconds >= shortestFade && this.#deck.channel.isConnected) {
      this.#fade = { sound, seconds }
      this.#other ??= this.#createDeck(new Audio())
      void this.#other.load(sound, 0, silentTrace)
    } else {
      this.#deck.join(sound)
    }
  }

  unfollow(): void {
    if (this.#fade) {
      this.#silenceOther()
    } else {
      this.#deck.unjoin()
    }
  }

  renew(manifestUrl: string, signal?: AbortSignal): Promise<boolean> {
    return this.#deck.renew(manifestUrl, signal)
  }

  async play(): Promise<boolean> {
    const start = ++this.#starts
    this.#isInterrupted = false
    const hasGraph = hasMediaSource && await this.#mixer.awaken()
    await this.#deck.lasting
    if (start !== this.#starts) {
      // The listener was faster than the graph or the line, which is no refusal.
      return true
    }

    if (hasGraph) {
      this.#deck.channel.connect()
    }

    return hasGraph === this.#deck.channel.isConnected && this.#start(this.#deck)
  }

  async #start({ audio }: Deck): Promise<boolean> {
    audio.defaultPlaybackRate = audio.playbackRate = this.#speed
    try {
      await audio.play()
      return true
    } catch (error) {
      // AbortError: something else was loaded meanwhile, which is no refusal.
      return !(error instanceof DOMException && error.name === 'NotAllowedError')
    }
  }

  pause(): void {
    this.#starts++
    this.#isInterrupted = false
    if (!this.#fade) {
      this.#silenceOther()
      this.#deck.channel.open()
    }

    this.#deck.pause()
  }

  seek(position: number): void {
    if (!this.#fade) {
      this.#silenceOther()
      this.#deck.channel.open()
    }

    this.#deck.seek(position)
  }

  setVolume(volume: number, isMuted: boolean): void {
    this.#mixer.setVolume(isMuted ? 0 : volume ** 2)
  }

  setGain(gain: number): void {
    this.#deck.setGain(gain)
  }

  setSpeed(speed: number): void {
    this.#speed = speed
    for (const deck of [this.#deck, this.#other]) {
      if (deck) {
        deck.audio.defaultPlaybackRate = deck.audio.playbackRate = speed
      }
    }
  }

  unload(): void {
    this.#starts++
    this.#isInterrupted = false
    this.#silenceOther()
    this.#deck.unload()
  }

  #createDeck(audio: HTMLAudioElement): Deck {
    /** Only the deck that the listener sees has something to say. */
    const when = (tell: () => void) => () => { if (deck === this.#deck) { tell() } }
    const listener = this.#listener
    const deck: Deck = new Deck(audio, this.#mixer.channel(audio), {
      playing: when(() => listener.playing()),
      paused: when(() => listener.paused()),
      waiting: when(() => listener.waiting()),
      followed: when(() => listener.followed()),
      heard: rendition => { if (deck === this.#deck) { listener.heard(rendition) } },
      ended: () => deck === this.#deck ? listener.ended() : this.#silenceOther(),
      refused: () => deck === this.#deck ? listener.refused() : this.#silenceOther(),
      outOfReach: when(() => listener.outOfReach()),
      expired: () => deck === this.#deck ? listener.expired() : this.#silenceOther(),
      failed: () => deck === this.#deck ? listener.failed() : this.#silenceOther(),
      moved: (position, until) => {
        if (deck === this.#deck) {
          listener.moved(position, until)
          this.#fadeWhenDue()
        }
      },
    })
    return deck
  }

  /** Where nothing of the next track has come, this one does not fade into silence: it sounds to its end. */
  #fadeWhenDue(): void {
    const isDue = this.#fade && !this.#deck.audio.paused && this.#deck.left <= this.#fade.seconds * this.#speed
    if (isDue && this.#other && isBuffered(this.#other.audio, this.#other.audio.currentTime)) {
      void this.#crossfade(this.#other)
    }
  }

  async #crossfade(next: Deck): Promise<void> {
    const seconds = Math.max(this.#deck.left / this.#speed, shortestFade)
    this.#fade = null
    this.#other = this.#deck
    this.#deck = next
    next.channel.connect()
    this.#mixer.crossfade(this.#other, next, seconds)
    const starts = this.#starts
    const starting = this.#start(next)
    this.#listener.followed()
    if (!await starting && starts === this.#starts) {
      this.pause()
      this.#listener.held()
    }
  }

  /** Elements play on while the graph that they sound through is stopped, so nothing would be heard of that part of the track. */
  async #graphChanged(): Promise<void> {
    if (this.#mixer.isAwake) {
      await (this.#isInterrupted ? this.play() : undefined)
      return
    }

    const { audio, channel } = this.#deck
    if (channel.isConnected && !audio.paused && !await this.#mixer.awaken() && !audio.paused) {
      this.pause()
      this.#isInterrupted = true
      this.#listener.interrupted()
    }
  }

  #silenceOther(): void {
    this.#fade = null
    this.#other?.unload()
  }
}
