import { watch } from 'vue'
import { artworkUrl, type ArtworkSize, type TrackRef } from '@/api/catalog'
import { artistNames } from '@/shared/format'
import type { usePlayback } from './playback.store'
import { usePlaybackPreferences } from './playbackPreferences.store'

const artworkSizes: readonly ArtworkSize[] = [96, 320, 640, 1200]
const seekSeconds = 10

/** Shows what plays on lock screens and in the system's player, and obeys them and media keys. */
export function useMediaSession(playback: ReturnType<typeof usePlayback>): void {
  if (!('mediaSession' in navigator)) {
    return
  }

  const { mediaSession } = navigator
  const preferences = usePlaybackPreferences()

  obey('play', () => void (playback.isPlaying || playback.toggle()))
  obey('pause', () => playback.pause())
  obey('stop', () => playback.pause())
  obey('previoustrack', () => void playback.previous())
  obey('seekto', ({ seekTime }) => seekTime !== undefined && playback.seek(seekTime))
  obey('seekforward', ({ seekOffset }) => playback.seek(playback.position + (seekOffset ?? seekSeconds)))
  obey('seekbackward', ({ seekOffset }) => playback.seek(playback.position - (seekOffset ?? seekSeconds)))

  // A button that does nothing is not shown.
  watch(() => playback.hasNext, hasNext => obey('nexttrack', hasNext ? () => void playback.next() : null), { immediate: true })
  watch(() => playback.track, track => { mediaSession.metadata = track && describe(track) }, { immediate: true })
  watch(
    () => [playback.status, playback.duration, Math.floor(playback.position), preferences.speed] as const,
    ([status, duration, position, playbackRate]) => {
      mediaSession.playbackState = status === 'idle' ? 'none' : playback.isPlaying ? 'playing' : 'paused'
      if (duration > 0) {
        mediaSession.setPositionState({ duration, position: Math.min(position, duration), playbackRate })
      }
    },
  )
}

function obey(action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
  try {
    navigator.mediaSession.setActionHandler(action, handler)
  } catch {
    // A browser that does not know an action throws.
  }
}

const describe = (track: TrackRef) => new MediaMetadata({
  title: track.title,
  artist: artistNames(track.artists),
  album: track.albumTitle,
  artwork: track.artworkId
    ? artworkSizes.map(size => ({ src: artworkUrl(track.artworkId ?? '', size), sizes: `${size}x${size}`, type: 'image/jpeg' }))
    : [],
})
