import type { Trace } from '@/telemetry/trace'
import type { Rendition } from './rendition'

/** What the store hears from the engine. Times are seconds of the track that sounds. */
export interface EngineListener {
  playing(): void
  paused(): void
  waiting(): void
  moved(position: number, bufferedUntil: number): void
  /** The track that was to follow has begun to sound. */
  followed(): void
  /** What is heard now, where that is known. */
  heard(rendition: Rendition | null): void
  ended(): void
  /** The session's addresses are no longer accepted, or what is wanted lies behind those of an earlier session. */
  expired(): void
  failed(): void
}

/** A track as the engine plays it. */
export interface Sound {
  manifestUrl: string
  durationSeconds: number
  /** What its samples are multiplied by, so that it is as loud as others. */
  gain: number
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
  /**
   * Goes on with what sounds under another session's addresses, without a stop; false when it cannot.
   * `openNext` answers the new manifest; it is called when what the old session still has to give was fetched,
   * because a plan with one stream ends the old session as soon as there is a new one.
   */
  renew(manifestUrl: string, openNext: () => Promise<string>): Promise<boolean>
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
