import { ProblemError } from '@/api/problem'
import type { Listening } from './listening'
import { reportPlay, type PlaybackSession } from './playback.api'

interface Report {
  sessionId: string
  trackId: string
  playedSeconds: number
}

const longestBacklog = 50

/** Tells the service of each play once, and again only where no answer came. */
export class PlayReporter {
  readonly #reported = new WeakSet<Listening>()
  #unsent: Report[] = []

  report(listening: Listening, { sessionId, trackId }: PlaybackSession): void {
    if (!this.#reported.has(listening)) {
      this.#reported.add(listening)
      void this.#send({ sessionId, trackId, playedSeconds: listening.heardSeconds })
    }
  }

  /** Sends again what did not get through. */
  flush(): void {
    const waiting = this.#unsent
    this.#unsent = []
    waiting.forEach(report => void this.#send(report))
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
