import * as api from './playback.api'

const renewBeforeMs = 60_000
const longestTimerMs = 2 ** 31 - 1

/** What a session is asked for, and its successors are too: another ladder could not take its place unheard. */
interface Wish {
  quality: api.Quality
  codec: api.Codec
}

interface Ahead {
  trackId: string
  wish: Wish
  opening: Promise<api.PlaybackSession>
  /** Once it is open. */
  session?: api.PlaybackSession
  expiresAt: number
}

/** Opens, fetches ahead, watches and ends the sessions of this player. */
export class SessionKeeper {
  readonly #expiring: () => void
  readonly #codec: () => api.Codec
  #current: api.PlaybackSession | null = null
  #wish: Wish = { quality: 'high', codec: 'aac' }
  /** Settles when no session is on its way that takes the current one's place. */
  #replacing: Promise<unknown> | null = null
  #ahead: Ahead | null = null
  #isReplaced = false
  #dueAt = Infinity
  #expiresAt = Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `expiring` is called shortly before the current session runs out; `codec` is what sessions are opened for from then on. */
  constructor(expiring: () => void, codec: () => api.Codec = () => 'aac') {
    this.#expiring = expiring
    this.#codec = codec
  }

  get current(): api.PlaybackSession | null {
    return this.#current
  }

  /** What sessions are opened for from now on. */
  get codec(): api.Codec {
    return this.#codec()
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
    return this.#current !== null && Date.now() >= this.#expiresAt
  }

  /** Makes a session for the track the current one; the one before is ended. */
  async open(trackId: string, quality: api.Quality, opening: api.Opening & { signal: AbortSignal }): Promise<api.PlaybackSession> {
    const { signal } = opening
    const wish = { quality, codec: this.codec }
    const session = (opening.inPlaceOf ? null : await this.#takeAhead(trackId, wish)) ?? await this.#openNext(trackId, wish, opening)
    if (signal.aborted) {
      endQuietly(session)
      signal.throwIfAborted()
    }

    this.end()
    this.#adopt(session, wish)
    return session
  }

  /** Opens a session that takes the current one's place; null where something else plays by the time it is open. */
  async replace(signal: AbortSignal): Promise<api.PlaybackSession | null> {
    const old = this.#current
    if (!old) {
      return null
    }

    const wish = this.#wish
    const opening = open(old.trackId, wish, { signal })
    const replacing = this.#replacing = opening.catch(() => undefined)
    const renewed = await opening.finally(() => { this.#replacing = this.#replacing === replacing ? null : this.#replacing })
    if (this.#current !== old) {
      endQuietly(renewed)
      return null
    }

    this.end()
    this.#adopt(renewed, wish)
    this.#isReplaced = this.hasAhead
    return renewed
  }

  /** Opens the next track's session already, so that it starts at once. */
  prefetch(trackId: string, quality: api.Quality): Promise<api.PlaybackSession> {
    const wish = { quality, codec: this.codec }
    if (this.#ahead && isFor(this.#ahead, trackId, wish)) {
      return this.#ahead.opening
    }

    this.dropAhead()
    this.#isReplaced = true
    const opening = this.#openNext(trackId, wish)
    const ahead: Ahead = { trackId, wish, opening, expiresAt: Infinity }
    this.#ahead = ahead
    opening.then(session => { Object.assign(ahead, { session, expiresAt: expiryOf(session) }) }, () => { this.#ahead = this.#ahead === ahead ? null : this.#ahead })
    return opening
  }

  /** Makes the session that was opened ahead the current one, where it is there. */
  goOn(): api.PlaybackSession | null {
    const { session = null, wish } = this.#ahead ?? {}
    if (session && wish) {
      this.#ahead = null
      this.end()
      this.#adopt(session, wish)
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

  /** The newest session takes the others' place, so none may be asked for while an older one is still on its way. */
  #openNext(trackId: string, wish: Wish, opening: api.Opening = {}): Promise<api.PlaybackSession> {
    return this.#replacing ? this.#replacing.then(() => this.#openNext(trackId, wish, opening)) : open(trackId, wish, opening)
  }

  #adopt(session: api.PlaybackSession, wish: Wish): void {
    this.#current = session
    this.#wish = wish
    this.#isReplaced = false
    this.#expiresAt = expiryOf(session)
    const left = this.#expiresAt - Date.now()
    // A session that lives for less than two minutes is renewed at half its life.
    const dueInMs = Math.max(left - renewBeforeMs, left / 2, 1_000)
    this.#dueAt = Date.now() + dueInMs
    this.#timer = dueInMs < longestTimerMs ? setTimeout(this.#expiring, dueInMs) : undefined
  }

  async #takeAhead(trackId: string, wish: Wish): Promise<api.PlaybackSession | null> {
    const ahead = this.#ahead
    if (!ahead || !isFor(ahead, trackId, wish)) {
      // What is opened now takes its place.
      this.dropAhead()
      return null
    }

    this.#ahead = null
    const session = await ahead.opening.catch(() => null)
    if (session && Date.now() >= ahead.expiresAt) {
      endQuietly(session)
      return null
    }

    return session
  }
}

const open = (trackId: string, { quality, codec }: Wish, opening: api.Opening) => api.openSession(trackId, quality, { ...opening, codec })

const isFor = (ahead: Ahead, trackId: string, { quality, codec }: Wish) => ahead.trackId === trackId && ahead.wish.quality === quality && ahead.wish.codec === codec

/** Where a session that has just begun looks expired, a clock is wrong by hours: then only refusals tell. */
function expiryOf({ expiresAt }: api.PlaybackSession): number {
  const at = Date.parse(expiresAt)
  return at > Date.now() ? at : Infinity
}

/** A session that could not be ended runs out by itself. */
function endQuietly(session: api.PlaybackSession): void {
  api.endSession(session.sessionId).catch(() => undefined)
}
