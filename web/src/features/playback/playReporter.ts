import { ProblemError } from '@/api/problem'
import { Listening } from './listening'
import { reportPlays, sendHeartbeat, type Play, type PlaybackSession } from './playback.api'

const longestBacklog = 50

/** Random, of version 4 (RFC 9562); `crypto.randomUUID` is only there where the site is secure. */
function uuid(): string {
  const random = crypto.getRandomValues(new Uint8Array(16))
  const bytes = random.map((byte, index) => index === 6 ? byte & 0x0f | 0x40 : index === 8 ? byte & 0x3f | 0x80 : byte)
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const isFinal = (problem: ProblemError) => problem.slug === 'session-ended' || problem.slug === 'suspended'

/** Tells the service what is heard: that a session is alive, and each play once, again only where no answer came. */
export class PlayReporter {
  #listening = new Listening()
  #isReported = false
  #playedAt: string | null = null
  #unsent: Play[] = []

  /** A track starts from its beginning. */
  begin(): void {
    this.#listening = new Listening()
    this.#isReported = false
    this.#playedAt = null
  }

  moved(position: number, durationSeconds: number, { sessionId, trackId }: PlaybackSession): void {
    this.#playedAt ??= new Date().toISOString()
    this.#listening.moved(position)
    if (!this.#isReported && this.#listening.counts(durationSeconds)) {
      this.#isReported = true
      void this.#send({ playId: uuid(), sessionId, trackId, playedSeconds: this.#listening.heardSeconds, playedAt: this.#playedAt })
    }
  }

  /** To be called now and then; `session` is the one that plays, if one does. Answers why it may not go on, if it may not. */
  async beat(session: PlaybackSession | null, position: number): Promise<ProblemError | null> {
    const waiting = this.#unsent
    this.#unsent = []
    waiting.forEach(play => void this.#send(play))
    try {
      if (session) {
        await sendHeartbeat(session.sessionId, position)
      }

      return null
    } catch (error) {
      // A lost heartbeat is made good by the next one.
      return error instanceof ProblemError && isFinal(error) ? error : null
    }
  }

  async #send(play: Play): Promise<void> {
    try {
      const outcomes = await reportPlays([play])
      if (outcomes.some(({ outcome }) => outcome === 'tooShort')) {
        // By the service's clock, it cannot have been heard yet.
        this.#unsent = [...this.#unsent, play].slice(-longestBacklog)
      }
    } catch (error) {
      const isRefused = error instanceof ProblemError && error.status >= 400 && error.status < 500 && error.status !== 429
      if (!isRefused) {
        this.#unsent = [...this.#unsent, play].slice(-longestBacklog)
      }
    }
  }
}
