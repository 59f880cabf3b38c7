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

/** Null where a track has no words, which is nothing wrong with it. */
export const fetchLyrics = async (trackId: string, signal?: AbortSignal) =>
  await get<Lyrics | undefined>(`/api/catalog/tracks/${encodeURIComponent(trackId)}/lyrics`, signal) ?? null
