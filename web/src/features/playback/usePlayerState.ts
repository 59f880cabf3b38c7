import { computed, ref, shallowRef } from 'vue'
import type { TrackRef } from '@/api/catalog'
import type { Rendition } from './rendition'

export type PlaybackStatus = 'idle' | 'loading' | 'playing' | 'paused'

/** What the player shows. Times are seconds. */
export function usePlayerState() {
  const status = ref<PlaybackStatus>('idle')
  const position = ref(0)
  const bufferedUntil = ref(0)
  const duration = ref(0)
  /** Whether the browser has silenced what played, which goes on by itself when it lets it. */
  const isInterrupted = ref(false)
  /** Whether the music ends with the track that plays, whatever comes next. */
  const stopsAfterTrack = ref(false)
  /** What is heard now: the line decides from segment to segment. */
  const heard = shallowRef<Rendition | null>(null)
  /** The track that a better plan would play. */
  const upgradeOffer = shallowRef<TrackRef | null>(null)
  const isPlaying = computed(() => status.value === 'playing' || status.value === 'loading')

  return { status, position, bufferedUntil, duration, isInterrupted, stopsAfterTrack, heard, upgradeOffer, isPlaying }
}

export type PlayerState = ReturnType<typeof usePlayerState>
