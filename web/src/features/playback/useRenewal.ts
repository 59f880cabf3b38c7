import { watch } from 'vue'
import { often } from './often'
import { pause } from './patience'
import type { PlaybackSession } from './playback.api'
import { refusedAgain } from './playbackProblems'
import type { Player } from './player'
import type { Starter } from './useStarter'

const firstPauseMs = 1_000
const longestPauseMs = 8_000
const answerWithinMs = 20_000
/** With less than this ahead the music stops in a moment, in seconds. */
const nothingLeft = 0.5
/** How often within a minute what plays may be mended before the listener hears of it. */
const mostTroubles = 3
/** What refused a moment ago is given time. */
const betweenTroublesMs = 2_000

/** One renewal with all its tries. */
interface Run {
  /** What plays while it lasts. */
  session: PlaybackSession
  /** The session that takes the place of that one, once it is open. */
  renewed: PlaybackSession | null
  /** Whether the addresses before are good for nothing any more. */
  isRefused: boolean
  /** Ends a pause between two tries. */
  hurry: () => void
}

/**
 * Lets what plays go on under a new session before the old one runs out, or after it was refused, unheard: it is tried again
 * for as long as there is something to play. Only what can be saved in no other way is loaded anew.
 */
export function useRenewal(player: Player, starter: Pick<Starter, 'restart' | 'stop'>, takeBackNext: () => void) {
  const { state, sessions } = player
  const countTroubles = often(60_000)
  let run: Run | null = null

  /** What is paused is renewed when it is resumed, and what is all there needs no renewal. */
  async function renew(isRefused = false): Promise<void> {
    const session = sessions.current
    if (!state.isPlaying.value || !session || sessions.hasAhead) {
      return
    }

    if (run?.session === session) {
      run.isRefused ||= isRefused
      return
    }

    run?.hurry()
    const mine: Run = run = { session, renewed: null, isRefused, hurry: () => undefined }
    const isCarried = await carry(mine)
    if (run === mine) {
      run = null
      // Whatever was chosen meanwhile has a session of its own.
      await (isCarried || sessions.current !== mine.session ? undefined : starter.restart())
    }
  }

  /** False when loading anew is all that is left to do. */
  async function carry(mine: Run): Promise<boolean> {
    for (let pauseMs = firstPauseMs; isWanted(mine); pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        return await attempt(mine)
      } catch {
        // Whatever it was: the addresses before may hold, and what is buffered plays.
        if (isOver(mine)) {
          return false
        }
      }

      await rest(mine, pauseMs)
    }

    // A pause came between: by the time that it ends the addresses before are good for nothing.
    return state.isPlaying.value || !(mine.isRefused || mine.renewed)
  }

  async function attempt(mine: Run): Promise<boolean> {
    if (!mine.renewed) {
      mine.renewed = await sessions.replace(AbortSignal.timeout(answerWithinMs))
      mine.session = mine.renewed ?? mine.session
    }

    return !mine.renewed || !player.engine || await player.engine.renew(mine.renewed.manifestUrl, AbortSignal.timeout(answerWithinMs))
  }

  async function rest(mine: Run, milliseconds: number): Promise<void> {
    const hurried = new AbortController()
    mine.hurry = () => hurried.abort()
    await pause(milliseconds, hurried.signal, { waitsForLine: true }).catch(() => undefined)
  }

  const isWanted = (mine: Run) => run === mine && state.isPlaying.value && sessions.current === mine.session && !sessions.hasAhead

  /** Without a line loading anew would only lose what is there. */
  const isOver = ({ isRefused }: Run) => isRefused && navigator.onLine
    && (state.status.value === 'loading' || state.bufferedUntil.value - state.position.value < nothingLeft)

  /** The addresses are refused, before their time or because it could not be renewed by then. */
  async function refused(): Promise<void> {
    const troubles = countTroubles()
    if (isTooMuch(troubles)) {
      return
    }

    takeBackNext()
    const session = sessions.current
    await pause((troubles - 1) * betweenTroublesMs, new AbortController().signal)
    if (session === sessions.current) {
      await (state.isPlaying.value ? renew(true) : starter.restart())
    }
  }

  async function expired(): Promise<void> {
    if (!isTooMuch(countTroubles())) {
      await starter.restart()
    }
  }

  /** What is refused again and again would be asked for forever. */
  function isTooMuch(troubles: number): boolean {
    if (troubles > mostTroubles) {
      starter.stop(refusedAgain)
    }

    return troubles > mostTroubles
  }

  watch(() => state.status.value, status => {
    if (status === 'playing' && sessions.isDue) {
      // It became due while the music was paused.
      void renew()
    } else if (status === 'loading') {
      run?.hurry()
    }
  }, { flush: 'sync' })

  return { renew, refused, expired, isUnderWay: () => run !== null && isWanted(run) }
}

export type Renewal = ReturnType<typeof useRenewal>
