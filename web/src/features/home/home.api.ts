import type { AlbumSummary, ArtistSummary, Genre, Page } from '@/api/catalog'
import { get, withQuery } from '@/api/http'

export const fetchNewAlbums = (cursor: string | undefined, signal: AbortSignal) =>
  get<Page<AlbumSummary>>(withQuery('/api/catalog/albums', { cursor, limit: 24 }), signal)

export const fetchSomeArtists = (signal: AbortSignal) =>
  get<Page<ArtistSummary>>(withQuery('/api/catalog/artists', { limit: 12 }), signal)

export const fetchGenres = (signal: AbortSignal) => get<Page<Genre>>('/api/catalog/genres', signal)
