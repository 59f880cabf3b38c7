import type { AlbumSummary, Genre, Page } from '@/api/catalog'
import { get, withQuery } from '@/api/http'

export const fetchGenres = (signal: AbortSignal) => get<Page<Genre>>('/api/catalog/genres', signal)

export const fetchGenreAlbums = (slug: string, cursor: string | undefined, signal: AbortSignal) =>
  get<Page<AlbumSummary>>(withQuery(`/api/catalog/genres/${encodeURIComponent(slug)}/albums`, { cursor, limit: 48 }), signal)
