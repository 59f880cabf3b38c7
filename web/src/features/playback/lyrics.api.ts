import { get } from '@/api/http'

export interface LyricsLine {
  /** Missing where it is not known when the line is sung. */
  startSeconds?: number
  /** Empty for a pause. */
  text: string
}

export interface Lyrics {
  /** Whether every line says when it begins. */
  synced: boolean
  lines: LyricsLine[]
}

export const fetchLyrics = (trackId: string, signal?: AbortSignal) =>
  get<Lyrics>(`/api/catalog/tracks/${encodeURIComponent(trackId)}/lyrics`, signal)
