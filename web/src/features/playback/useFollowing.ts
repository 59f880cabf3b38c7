import { toProblem } from '@/api/problem'
import type { Codec, PlaybackSession, Quality } from './playback.api'
import { usePlaybackPreferences } from './playbackPreferences.store'
import { isPassing } from './playbackProblems'
import type { Player } from './player'
import type { QueueEntry } from './queue'

/** As seconds of the track that sounds; the longest fade and some time to fetch what is to be faded in. */
export const beforeEndSeconds = 30
/** How much further back the listener has to go before what was made ready is taken back. */
const backSeconds = 5
const againAfterMs = 2_000

interface Following {
  entry: QueueEntry
  quality: Quality
  codec: Codec
  crossfadeSeconds: number
  /** The session that sounded when this was prepared. */
  during: PlaybackSession | null
}

/** Hands the track that comes next to the engine in time, so that it begins without a gap. */
export function useFollowing(player: Player) {
  const { queue, state, sessions, plays } = player
  const preferences = usePlaybackPreferences()
  let following: Following | null = null
  let notBefore = 0

  const comesNext = () => state.stopsAfterTrack.value ? null : queue.following.value

  /** To be called as the track moves on. Its session ends with the next one's, so all of it has to be there. */
  function keepReady(at: number, until: number): void {
    const isFarFromEnd = state.duration.value - at > beforeEndSeconds + backSeconds
    if (following && (isFarFromEnd || !isStillWanted(following))) {
      takeBack()
    }

    const next = comesNext()
    const isDue = until >= state.duration.value - 1 && state.duration.value - at < beforeEndSeconds
    if (next && isDue && isFadedIn(next, at) && !following && Date.now() >= notBefore) {
      void prepare(next)
    }
  }

  /** A short track may be due while the one before still fades out, where the next one would be made ready. */
  function isFadedIn(next: QueueEntry, at: number): boolean {
    return fadeInto(next) === 0 || at >= Math.min(preferences.crossfadeSeconds * preferences.speed, state.duration.value / 2)
  }

  function isStillWanted({ entry, quality, codec, crossfadeSeconds, during }: Following): boolean {
    const next = comesNext()
    return next !== null && next.key === entry.key && quality === player.quality.value && codec === sessions.codec && during === sessions.current
      && crossfadeSeconds === fadeInto(entry)
  }

  async function prepare(entry: QueueEntry): Promise<void> {
    const wanted = { entry, quality: player.quality.value, codec: sessions.codec, crossfadeSeconds: fadeInto(entry), during: sessions.current }
    following = wanted
    try {
      const session = await sessions.prefetch(entry.track.id, wanted.quality)
      if (following === wanted) {
        player.engine?.follow(player.sound.soundOf(session), wanted.crossfadeSeconds)
      }
    } catch (error) {
      // Whoever plays the track meets what stays wrong; what may pass is tried again.
      if (following === wanted && isPassing(toProblem(error))) {
        following = null
        notBefore = Date.now() + againAfterMs
      }
    }
  }

  /** The session of the track that sounds has ended with the opening of the next one's; `useProgress` sees to another. */
  function takeBack(): void {
    following = null
    player.engine?.unfollow()
    sessions.dropAhead()
  }

  /** Tracks of an album belong together as they are. */
  function fadeInto({ track }: QueueEntry): number {
    return track.albumId === queue.track.value?.albumId ? 0 : preferences.crossfadeSeconds
  }

  /** The engine has gone on to what was prepared. */
  function followed(): void {
    following = null
    const session = sessions.goOn()
    if (session) {
      queue.follow()
      plays.begin()
      // The listener may have changed how loudness is levelled since it was prepared.
      player.engine?.setGain(player.sound.soundOf(session).gain)
      state.duration.value = session.durationSeconds
      state.position.value = state.bufferedUntil.value = 0
    }
  }

  return { keepReady, followed, takeBack: () => { if (following) { takeBack() } } }
}
