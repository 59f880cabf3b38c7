import type { TrackRef } from '@/api/catalog'
import type { Player } from './player'
import type { Starter } from './useStarter'

const restartAfterSeconds = 3

/** What the listener's buttons do. */
export function useTransport(player: Player, { start, startSound, abandon }: Starter) {
  const { queue, state, sessions } = player

  /** Without an index a shuffled queue begins with any of the tracks. */
  function play(tracks: readonly TrackRef[], index?: number): Promise<void> {
    queue.startWith(tracks, index)
    return start()
  }

  async function toggle(): Promise<void> {
    if (state.isPlaying.value) {
      pause()
      return
    }

    state.isInterrupted.value = false
    if (sessions.current && !sessions.isExpired) {
      await startSound()
    } else {
      await start({ positionSeconds: state.position.value })
    }
  }

  /** Also what a call has silenced does not go on after it. */
  function pause(): void {
    if (state.isPlaying.value || state.isInterrupted.value) {
      abandon()
      state.isInterrupted.value = false
      player.engine?.pause()
      state.status.value = 'paused'
    }
  }

  async function jumpTo(key: number): Promise<void> {
    queue.moveTo(key)
    await start()
  }

  async function next(): Promise<void> {
    if (queue.hasNext.value) {
      queue.step(1)
      await start()
    }
  }

  /** Back to the start of this track or, at its start, to the one before. */
  async function previous(): Promise<void> {
    if (state.position.value > restartAfterSeconds || !queue.hasPrevious.value) {
      seek(0)
    } else {
      queue.step(-1)
      await start()
    }
  }

  function seek(seconds: number): void {
    state.position.value = Math.min(Math.max(seconds, 0), state.duration.value)
    player.engine?.seek(state.position.value)
  }

  return { play, toggle, pause, jumpTo, next, previous, seek }
}
