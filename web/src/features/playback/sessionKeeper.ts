import * as api from './playback.api'

const renewBeforeMs = 60_000
const longestTimerMs = 2 ** 31 - 1

/** Opens, fetches ahead, watches and ends the sessions of this player. */
export class SessionKeeper {
  readonly #expiring: () => void
  #current: api.PlaybackSession | null = null
  #ahead: { trackId: string, quality: api.Quality, opening: Promise<api.PlaybackSession> } | null = null
  #isRenewing = false
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `expiring` is called shortly before the current session runs out. */
  constructor(expiring: () => void) {
    this.#expiring = expiring
  }

  get current(): api.PlaybackSession | null {
    return this.#current
  }

  /** Whether a session was fetched ahead, which takes the current one's place in the plan's streams. */
  get hasNext(): boolean {
    return this.#ahead !== null
  }

  get isExpired(): boolean {
    return this.#current !== null && Date.parse(this.#current.expiresAt) <= Date.now()
  }

  /** Makes a session for the track the current one; the one before is ended. */
  async open(trackId: string, quality: api.Quality, opening: api.Opening & { signal: AbortSignal }): Promise<api.PlaybackSession> {
    const { signal } = opening
    const session = (opening.inPlaceOf ? null : await this.#takeAhead(trackId, quality)) ?? await api.openSession(trackId, quality, opening)
    if (signal.aborted) {
      endQuietly(session)
      signal.throwIfAborted()
    }

    this.end()
    this.#adopt(session)
    return session
  }

  /**
   * Puts a new session in the place of the current one while that still holds. `carryOver` moves the player from the
   * current to the next one, which it opens when it is ready for it; the answer is false when it could not.
   */
  async renew(quality: api.Quality, carryOver: (manifestUrl: string, openNext: () => Promise<string>) => Promise<boolean>): Promise<boolean> {
    const old = this.#current
    if (!old) {
      return false
    }

    this.#isRenewing = true
    const carrying = carryOver(old.manifestUrl, async () => {
      const renewed = await api.openSession(old.trackId, quality)
      if (this.#current === old) {
        this.end()
        this.#adopt(renewed)
      } else {
        // Something else plays by now.
        endQuietly(renewed)
      }

      return renewed.manifestUrl
    })
    return carrying.finally(() => { this.#isRenewing = false })
  }

  /** Opens the next track's session already, so that it starts at once. */
  prefetch(trackId: string, quality: api.Quality): void {
    const isThere = this.#ahead?.trackId === trackId && this.#ahead.quality === quality
    if (!isThere && !this.#isRenewing) {
      this.#dropAhead()
      const opening = api.openSession(trackId, quality)
      // Whoever plays the track meets the problem; fetching ahead is silent.
      opening.catch(() => undefined)
      this.#ahead = { trackId, quality, opening }
    }
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
    this.#dropAhead()
  }

  #adopt(session: api.PlaybackSession): void {
    this.#current = session
    const left = Date.parse(session.expiresAt) - Date.now()
    // A session that lives for less than two minutes is renewed at half its life.
    this.#timer = setTimeout(this.#expiring, Math.min(Math.max(left - renewBeforeMs, left / 2, 1_000), longestTimerMs))
  }

  async #takeAhead(trackId: string, quality: api.Quality): Promise<api.PlaybackSession | null> {
    const ahead = this.#ahead
    if (!ahead || ahead.trackId !== trackId || ahead.quality !== quality) {
      return null
    }

    this.#ahead = null
    const session = await ahead.opening.catch(() => null)
    return session && Date.parse(session.expiresAt) > Date.now() ? session : null
  }

  #dropAhead(): void {
    this.#ahead?.opening.then(endQuietly, () => undefined)
    this.#ahead = null
  }
}

/** A session that could not be ended runs out by itself. */
function endQuietly(session: api.PlaybackSession): void {
  api.endSession(session.sessionId).catch(() => undefined)
}
