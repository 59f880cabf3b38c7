import type { ProblemError } from '@/api/problem'
import type { Player } from './player'
import { beforeEndSeconds, type useFollowing } from './useFollowing'
import type { Renewal } from './useRenewal'

interface Neighbours {
  renewal: Pick<Renewal, 'renew' | 'isUnderWay'>
  following: Pick<ReturnType<typeof useFollowing>, 'keepReady'>
  lose: (problem: ProblemError) => Promise<void>
}

/** Follows what sounds: shows it, reports it, keeps its session alive, and sees to what comes next. */
export function useProgress(player: Player, { renewal, following, lose }: Neighbours) {
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
    following.keepReady(at, until)
    if (isLeftBehind(at)) {
      void renewal.renew()
    }
  }

  /** The next track's session ended this one's, but the listener went back, or wants something else next. */
  const isLeftBehind = (at: number) => sessions.isReplaced && !sessions.hasAhead && state.duration.value - at > beforeEndSeconds

  async function beat(): Promise<void> {
    // A session that was fetched ahead has taken the current one's place already, and so may one that is being opened.
    const isAsked = state.status.value === 'playing' && !sessions.isReplaced && !renewal.isUnderWay()
    const session = isAsked ? sessions.current : null
    const lost = await plays.beat(session, state.position.value)
    if (lost && session === sessions.current && !renewal.isUnderWay()) {
      await (lost.slug === 'plan-changed' ? renewal.renew() : lose(lost))
    }
  }

  return { moved, beat }
}
