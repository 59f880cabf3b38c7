import type { ProblemError } from '@/api/problem'
import type { Player } from './player'
import type { Starter } from './useStarter'

/** Follows what sounds: shows it, reports it, keeps its session alive, and sees to what comes next. */
export function useProgress(player: Player, { restart }: Starter, lose: (problem: ProblemError) => Promise<void>, keepReady: (at: number, until: number) => void) {
  const { state, sessions, plays } = player

  function moved(at: number, until: number): void {
    if (!sessions.current) {
      return
    }

    state.bufferedUntil.value = until
    // A player that is being loaded is at 0 for a moment, wherever it was told to start.
    state.position.value = state.status.value === 'loading' ? state.position.value : at
    if (state.status.value !== 'playing') {
      return
    }

    plays.moved(at, state.duration.value, sessions.current)
    keepReady(at, until)
  }

  async function beat(): Promise<void> {
    // A session that was fetched ahead has taken the current one's place already.
    const session = state.status.value === 'playing' && !sessions.isReplaced ? sessions.current : null
    const lost = await plays.beat(session, state.position.value)
    if (lost && session === sessions.current) {
      await (lost.slug === 'plan-changed' ? renew() : lose(lost))
    }
  }

  /** What plays goes on under a new session; what is paused gets one when it is resumed, and what is all there needs none. */
  async function renew(): Promise<void> {
    const { engine } = player
    if (!state.isPlaying.value || !engine || sessions.isReplaced) {
      return
    }

    const isCarried = await sessions.renew(player.quality.value, (manifestUrl, openNext) => engine.renew(manifestUrl, openNext)).catch(() => false)
    if (!isCarried) {
      await restart()
    }
  }

  return { moved, beat, renew }
}
