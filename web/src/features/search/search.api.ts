import type { AlbumRef, ArtistSummary, TrackRef } from '@/api/catalog'
import { get, withQuery } from '@/api/http'

export interface SearchResults {
  tracks: TrackRef[]
  albums: AlbumRef[]
  artists: ArtistSummary[]
  genres: { slug: string, name: string }[]
}

/** The service refuses longer ones. */
export const longestQuery = 200

export const searchInstant = (q: string, signal: AbortSignal) => get<SearchResults>(withQuery('/api/search/instant', { q }), signal)
export const search = (q: string, signal: AbortSignal) => get<SearchResults>(withQuery('/api/search', { q, limit: 20 }), signal)
