import * as api from './playback.api'

const renewBeforeMs = 60_000
const longestTimerMs = 2 ** 31 - 1

interface Ahead {
  trackId: string
  quality: api.Quality
  opening: Promise<api.PlaybackSession>
  /** Once it is open. */
  session?: api.PlaybackSession
}

/** Opens, fetches ahead, watches and ends the sessions of this player. */
export class SessionKeeper {
  readonly #expiring: () => void
  readonly #codec: () => api.Codec
  #current: api.PlaybackSession | null = null
  #ahead: Ahead | null = null
  #isReplaced = false
  #dueAt = Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `expiring` is called shortly before the current session runs out; `codec` is what sessions are opened for from then on. */
  constructor(expiring: () => void, codec: () => api.Codec = () => 'aac') {
    this.#expiring = expiring
    this.#codec = codec
  }

  get current(): api.PlaybackSession | null {
    return this.#current
  }

  /** Whether a session was fetched ahead, which has taken the current one's place in the plan's streams. */
  get isReplaced(): boolean {
    return this.#isReplaced
  }

  /** Whether that one is still to be played. */
  get hasAhead(): boolean {
    return this.#ahead !== null
  }

  /** Whether it is time for another session to take the current one's place. */
  get isDue(): boolean {
    return this.#current !== null && Date.now() >= this.#dueAt
  }

  get isExpired(): boolean {
    return this.#current !== null && Date.parse(this.#current.expiresAt) <= Date.now()
  }

  /** Makes a session for the track the current one; the one before is ended. */
  async open(trackId: string, quality: api.Quality, opening: api.Opening & { signal: AbortSignal }): Promise<api.PlaybackSession> {
    const { signal } = opening
    const session = (opening.inPlaceOf ? null : await this.#takeAhead(trackId, quality)) ?? await this.#open(trackId, quality, opening)
    if (signal.aborted) {
      endQuietly(session)
      signal.throwIfAborted()
    }

    this.end()
    this.#adopt(session)
    return session
  }

  /** Opens a session that takes the current one's place; null where something else plays by the time it is open. */
  async replace(quality: api.Quality, signal: AbortSignal): Promise<api.PlaybackSession | null> {
    const old = this.#current
    if (!old) {
      return null
    }

    const renewed = await this.#open(old.trackId, quality, { signal })
    if (this.#current !== old) {
      endQuietly(renewed)
      return null
    }

    this.end()
    this.#adopt(renewed)
    return renewed
  }

  /** Opens the next track's session already, so that it starts at once. */
  prefetch(trackId: string, quality: api.Quality): Promise<api.PlaybackSession> {
    if (this.#ahead?.trackId === trackId && this.#ahead.quality === quality) {
      return this.#ahead.opening
    }

    this.dropAhead()
    this.#isReplaced = true
    const opening = this.#open(trackId, quality)
    const ahead: Ahead = { trackId, quality, opening }
    this.#ahead = ahead
    opening.then(session => { ahead.session = session }, () => { this.#ahead = this.#ahead === ahead ? null : this.#ahead })
    return opening
  }

  /** Makes the session that was opened ahead the current one, where it is there. */
  goOn(): api.PlaybackSession | null {
    const session = this.#ahead?.session ?? null
    if (session) {
      this.#ahead = null
      this.end()
      this.#adopt(session)
    }

    return session
  }

  dropAhead(): void {
    this.#ahead?.opening.then(endQuietly, () => undefined)
    this.#ahead = null
  }

  end(): void {
    clearTimeout(this.#timer)
    if (this.#current) {
      endQuietly(this.#current)
      this.#current = null
    }
  }

  endAll(): void {
    this.end()
    this.dropAhead()
  }

  #open(trackId: string, quality: api.Quality, opening: api.Opening = {}): Promise<api.PlaybackSession> {
    return api.openSession(trackId, quality, { ...opening, codec: this.#codec() })
  }

  #adopt(session: api.PlaybackSession): void {
    this.#current = session
    this.#isReplaced = false
    const left = Date.parse(session.expiresAt) - Date.now()
    // A session that lives for less than two minutes is renewed at half its life. Where a clock is wrong by hours, only refusals tell.
    const dueInMs = left > 0 ? Math.max(left - renewBeforeMs, left / 2, 1_000) : Infinity
    this.#dueAt = Date.now() + dueInMs
    this.#timer = dueInMs < longestTimerMs ? setTimeout(this.#expiring, dueInMs) : undefined
  }

  async #takeAhead(trackId: string, quality: api.Quality): Promise<api.PlaybackSession | null> {
    const ahead = this.#ahead
    if (!ahead || ahead.trackId !== trackId || ahead.quality !== quality) {
      // What is opened now takes its place.
      this.dropAhead()
      return null
    }

    this.#ahead = null
    const session = await ahead.opening.catch(() => null)
    return session && Date.parse(session.expiresAt) > Date.now() ? session : null
  }
}

/** A session that could not be ended runs out by itself. */
function endQuietly(session: api.PlaybackSession): void {
  api.endSession(session.sessionId).catch(() => undefined)
}
