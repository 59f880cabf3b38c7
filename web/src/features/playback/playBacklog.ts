import { ProblemError } from '@/api/problem'
import { storage } from '@/shared/storage'
import { reportPlays, type Play, type PlayOutcome } from './playback.api'

/** As many as one call takes. */
const perCall = 50
/** Days without a connection, listened through. */
const longest = 250
/** The service takes them as long. */
const keptForMs = 7 * 24 * 3_600_000
/** By then a session that has ended has not become any longer. */
const waitsForMs = 15 * 60_000

const refusals: readonly number[] = [400, 404, 413, 422]

/**
 * Plays that the service has not confirmed. They lie in this browser until it has, each under the id that it got when it was
 * heard, so that it counts once, however often it has to be sent and whatever happens to the page or the line meanwhile.
 */
export class PlayBacklog {
  #owner: string | null = null
  /** Where nobody is known to be logged in, or the browser keeps nothing. */
  #unkept: readonly Play[] = []
  #sending = false

  /** From here on it is this listener's; what they left unsent last time is sent. */
  open(userId: string): void {
    this.#owner = userId
    this.#unkept = []
    void this.send()
  }

  close(): void {
    this.#owner = null
    this.#unkept = []
  }

  add(play: Play): void {
    this.#change(plays => [...plays, play].slice(-longest))
    void this.send()
  }

  async send(): Promise<void> {
    const now = Date.now()
    const owner = this.#owner
    this.#change(plays => plays.filter(play => now - Date.parse(play.playedAt) < keptForMs))
    const plays = this.#plays().slice(0, perCall)
    if (this.#sending || plays.length === 0) {
      return
    }

    this.#sending = true
    try {
      const outcomes = new Map((await reportPlays(plays)).map(({ playId, outcome }) => [playId, outcome]))
      this.#settle(owner, plays, play => isOver(play, outcomes.get(play.playId)))
    } catch (error) {
      // What nobody can read will not be read later either; all else may be a matter of time.
      if (error instanceof ProblemError && refusals.includes(error.status)) {
        this.#settle(owner, plays, () => true)
      }
    } finally {
      this.#sending = false
    }
  }

  /** Somebody else may have logged in meanwhile. */
  #settle(owner: string | null, sent: readonly Play[], isOver: (play: Play) => boolean): void {
    const over = new Set(sent.filter(isOver).map(play => play.playId))
    if (owner === this.#owner && over.size > 0) {
      this.#change(plays => plays.filter(play => !over.has(play.playId)))
    }
  }

  #change(edit: (plays: readonly Play[]) => readonly Play[]): void {
    const before = this.#plays()
    const after = edit(before)
    if (after.length !== before.length || after.at(-1) !== before.at(-1)) {
      this.#unkept = this.#owner && storage.write(keyOf(this.#owner), after) ? [] : after
    }
  }

  /** Read each time: another tab may have sent them, or added some. */
  #plays(): readonly Play[] {
    const kept = this.#owner && this.#unkept.length === 0 ? storage.read<Play[]>(keyOf(this.#owner)) : null
    return Array.isArray(kept) ? kept : this.#unkept
  }
}

/** By the service's clock, what has just been heard may not have been heard yet. */
const isOver = (play: Play, outcome: PlayOutcome | undefined) => outcome !== 'tooShort' || Date.now() - Date.parse(play.playedAt) > waitsForMs

const keyOf = (userId: string) => `musicstreaming.plays.${userId}`
