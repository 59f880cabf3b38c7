import type { Trace } from '@/telemetry/trace'

/** What the store hears from the engine. Times are seconds. */
export interface EngineListener {
  playing(): void
  paused(): void
  waiting(): void
  moved(position: number, bufferedUntil: number): void
  ended(): void
  /** The session's addresses are no longer accepted. */
  expired(): void
  failed(): void
}

/** Where the process ends and the browser's media begins; tests put a stand-in here. */
export interface Engine {
  /** Fetches what playing needs before anybody presses play. */
  warmUp(): void
  /** `trace` takes the requests up to the first sound for its steps. */
  load(manifestUrl: string, startAt: number, trace: Trace): Promise<void>
  /**
   * Goes on with what is loaded under another session's addresses, without a stop; false when it cannot.
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
  unload(): void
}

export type EngineFactory = (listener: EngineListener) => Engine
