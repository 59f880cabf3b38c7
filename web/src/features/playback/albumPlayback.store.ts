import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { TrackRef } from '@/api/catalog'
import { toProblem } from '@/api/problem'
import { useToasts } from '@/shared/toasts.store'
import { fetchAlbumTracks } from './playback.api'
import { usePlayback } from './playback.store'

/** Plays whole albums, for every place that shows one. */
export const useAlbumPlayback = defineStore('album-playback', () => {
  const playback = usePlayback()
  const toasts = useToasts()

  const isCurrent = (albumId: string) => playback.track?.albumId === albumId
  const playingId = computed(() => playback.isPlaying ? playback.track?.albumId ?? null : null)

  /** Behind the last track there is nothing to resume. */
  const hasEnded = () => !playback.isPlaying && !playback.hasNext && playback.position === 0

  /** Plays the album, or pauses and resumes it when it is the one that plays. */
  async function toggle(albumId: string, known?: readonly TrackRef[]): Promise<void> {
    if (isCurrent(albumId) && !hasEnded()) {
      await playback.toggle()
      return
    }

    await withTracks(albumId, tracks => playback.play(tracks), known)
  }

  const enqueue = (albumId: string, where: 'next' | 'last') => withTracks(albumId, tracks => playback.enqueue(tracks, where))

  async function withTracks(albumId: string, use: (tracks: readonly TrackRef[]) => unknown, known?: readonly TrackRef[]): Promise<void> {
    try {
      const tracks = (known ?? await fetchAlbumTracks(albumId)).filter(track => track.isPlayable !== false)
      if (tracks.length === 0) {
        toasts.show('This album is still being prepared. Try again in a minute.', { tone: 'problem' })
      } else {
        await use(tracks)
      }
    } catch (error) {
      toasts.show(toProblem(error).title, { tone: 'problem' })
    }
  }

  return { playingId, toggle, enqueue }
})
