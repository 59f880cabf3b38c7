import { watch } from 'vue'
import { artworkUrl } from '@/api/catalog'
import { artistNames } from '@/shared/format'
import type { usePlayback } from './playback.store'

/** Shows what plays on lock screens, and obeys media keys. */
export function useMediaSession(playback: ReturnType<typeof usePlayback>): void {
  if (!('mediaSession' in navigator)) {
    return
  }

  const { mediaSession } = navigator
  const pressPlay = () => void (playback.isPlaying || playback.toggle())
  const pressPause = () => void (playback.isPlaying && playback.toggle())
  mediaSession.setActionHandler('play', pressPlay)
  mediaSession.setActionHandler('pause', pressPause)
  mediaSession.setActionHandler('previoustrack', () => void playback.previous())
  mediaSession.setActionHandler('nexttrack', () => void playback.next())
  mediaSession.setActionHandler('seekto', ({ seekTime }) => seekTime !== undefined && playback.seek(seekTime))

  watch(() => playback.track, track => {
    mediaSession.metadata = track && new MediaMetadata({
      title: track.title,
      artist: artistNames(track.artists),
      album: track.albumTitle,
      artwork: track.artworkId
        ? ([320, 640] as const).map(size => ({ src: artworkUrl(track.artworkId ?? '', size), sizes: `${size}x${size}`, type: 'image/jpeg' }))
        : [],
    })
  })

  watch(() => [playback.status, playback.duration, Math.floor(playback.position)] as const, ([status, duration, position]) => {
    mediaSession.playbackState = status === 'idle' ? 'none' : playback.isPlaying ? 'playing' : 'paused'
    if (duration > 0 && position <= duration) {
      mediaSession.setPositionState({ duration, position, playbackRate: 1 })
    }
  })
}
