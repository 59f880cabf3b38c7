import { ProblemError } from '@/api/problem'
import { Listening } from './listening'
import { reportPlay, sendHeartbeat, type PlaybackSession } from './playback.api'

interface Report {
  sessionId: string
  trackId: string
  playedSeconds: number
}

const longestBacklog = 50

const isFinal = (problem: ProblemError) => problem.slug === 'session-ended' || problem.slug === 'suspended'

/** Tells the service what is heard: that a session is alive, and each play once, again only where no answer came. */
export class PlayReporter {
  #listening = new Listening()
  #isReported = false
  #unsent: Report[] = []

  /** A track starts from its beginning. */
  begin(): void {
    this.#listening = new Listening()
    this.#isReported = false
  }

  moved(position: number, durationSeconds: number, { sessionId, trackId }: PlaybackSession): void {
    this.#listening.moved(position)
    if (!this.#isReported && this.#listening.counts(durationSeconds)) {
      this.#isReported = true
      void this.#send({ sessionId, trackId, playedSeconds: this.#listening.heardSeconds })
    }
  }

  /** To be called now and then; `session` is the one that plays, if one does. Answers why it may not go on, if it may not. */
  async beat(session: PlaybackSession | null, position: number): Promise<ProblemError | null> {
    const waiting = this.#unsent
    this.#unsent = []
    waiting.forEach(report => void this.#send(report))
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

  async #send(report: Report): Promise<void> {
    try {
      await reportPlay(report.sessionId, report.trackId, report.playedSeconds)
    } catch (error) {
      const isRefused = error instanceof ProblemError && error.status >= 400 && error.status < 500 && error.status !== 429
      if (!isRefused) {
        this.#unsent = [...this.#unsent, report].slice(-longestBacklog)
      }
    }
  }
}
