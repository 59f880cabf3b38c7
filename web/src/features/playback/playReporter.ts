import { ProblemError } from '@/api/problem'
import { Hearing } from './hearing'
import { sendHeartbeat, type PlaybackSession } from './playback.api'
import { PlayBacklog } from './playBacklog'

const isFinal = (problem: ProblemError) => ['session-ended', 'suspended', 'plan-changed'].includes(problem.slug)

/** Tells the service what is heard: that a session is alive, and each play once. */
export class PlayReporter {
  readonly #backlog = new PlayBacklog()
  #hearing: Hearing | null = null
  #isFromStart = false
  #userId: string | null = null

  open(userId: string): void {
    this.#userId = userId
    this.#backlog.open(userId)
  }

  /** What was not sent yet waits for the same listener; nothing else stays in the browser. */
  close(): void {
    this.#userId = null
    this.#hearing = null
    this.#backlog.close()
    Hearing.forget()
  }

  /** A track starts from its beginning. */
  begin(): void {
    this.#hearing = null
    this.#isFromStart = true
  }

  moved(position: number, durationSeconds: number, { sessionId, trackId }: PlaybackSession): void {
    if (this.#hearing?.trackId !== trackId) {
      this.#hearing = this.#isFromStart ? Hearing.ofStart(trackId) : Hearing.ofRest(trackId, position, durationSeconds, this.#userId)
      this.#isFromStart = false
    }

    const hearing = this.#hearing
    if (hearing.moved(position, durationSeconds, this.#userId)) {
      this.#backlog.add({ playId: hearing.playId, sessionId, trackId, playedSeconds: hearing.heardSeconds, playedAt: hearing.playedAt })
    }
  }

  /** To be called now and then; `session` is the one that plays, if one does. Answers why it may not go on, if it may not. */
  async beat(session: PlaybackSession | null, position: number): Promise<ProblemError | null> {
    void this.#backlog.send()
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
}
