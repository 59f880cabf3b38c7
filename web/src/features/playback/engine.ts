import type { Trace } from '@/telemetry/trace'
import type { Rendition } from './rendition'

/** What the store hears from the engine. Times are seconds of the track that sounds. */
export interface EngineListener {
  playing(): void
  paused(): void
  /** The browser has silenced the page, as for a call; it plays on when it may, unless the listener pauses it. */
  interrupted(): void
  /** The browser wants a click of the listener's before it lets go on what follows. */
  held(): void
  waiting(): void
  moved(position: number, bufferedUntil: number): void
  /** The track that was to follow has begun to sound. */
  followed(): void
  /** What is heard now, where that is known. */
  heard(rendition: Rendition | null): void
  ended(): void
  /** The session's addresses are no longer accepted; what is buffered plays on. */
  refused(): void
  /** The track can only be played on from its place when it is loaded anew. */
  expired(): void
  /** The listener sought what can only be played when the track is loaded anew. */
  outOfReach(): void
  failed(): void
}

/** A track as the engine plays it. */
export interface Sound {
  manifestUrl: string
  durationSeconds: number
  /** What its samples are multiplied by, so that it is as loud as others. */
  gain: number
  /** The highest of its samples, before that: 1 is full scale, and what is taken for granted where it was not measured. */
  peak: number
}

/** Where the process ends and the browser's media begins; tests put a stand-in here. */
export interface Engine {
  /** Fetches what playing needs before anybody presses play. */
  warmUp(): void
  /** `trace` takes the requests up to the first sound for its steps. */
  load(sound: Sound, startAt: number, trace: Trace): Promise<void>
  /** Makes a track follow the one that sounds: without a gap, or faded into over some seconds. */
  follow(sound: Sound, crossfadeSeconds: number): void
  /** Takes back what `follow` said, as far as it has not begun to sound. */
  unfollow(): void
  /** Goes on with what sounds under the addresses of another session of it, without a stop; false when it cannot. */
  renew(manifestUrl: string, signal?: AbortSignal): Promise<boolean>
  /** False when the browser wants a click of the listener's first. */
  play(): Promise<boolean>
  pause(): void
  seek(position: number): void
  /** Volume from 0 to 1, as the ear has it. */
  setVolume(volume: number, isMuted: boolean): void
  /** Changes the gain of the track that sounds. */
  setGain(gain: number): void
  setSpeed(speed: number): void
  unload(): void
}

export type EngineFactory = (listener: EngineListener) => Engine
