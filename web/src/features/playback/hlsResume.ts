import type Hls from 'hls.js/light'

/** Fetches on where hls.js was stopped: it starts no playlists that never came, and before its first segment forgets where to begin. */
export function resumeLoading(hls: Hls): void {
  if (hls.levels.length === 0 && hls.url) {
    hls.loadSource(hls.url)
  } else {
    hls.startLoad(hls.hasEnoughToStart ? -1 : hls.startPosition)
  }
}
