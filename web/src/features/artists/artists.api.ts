import type { AlbumSummary, Artist, ArtistSummary, Page } from '@/api/catalog'
import { get, withQuery } from '@/api/http'

const artists = '/api/catalog/artists'
const path = (id: string) => `${artists}/${encodeURIComponent(id)}`

export const fetchArtists = (cursor: string | undefined, signal: AbortSignal) =>
  get<Page<ArtistSummary>>(withQuery(artists, { cursor, limit: 48 }), signal)

export const fetchArtist = (id: string, signal: AbortSignal) => get<Artist>(path(id), signal)

export const fetchArtistAlbums = (id: string, cursor: string | undefined, signal: AbortSignal) =>
  get<Page<AlbumSummary>>(withQuery(`${path(id)}/albums`, { cursor, limit: 48 }), signal)
