/** The catalog's wire types, which several features show. */
export interface Page<T> {
  items: T[]
  nextCursor?: string | null
}

export interface ArtistRef {
  id: string
  name: string
}

/** What is enough to list a track and to play it: a search hit has it as much as an album's track. */
export interface TrackRef {
  id: string
  title: string
  artists: ArtistRef[]
  albumId: string
  albumTitle: string
  artworkId?: string | null
  durationSeconds: number
  isExplicit?: boolean
  isPlayable?: boolean
}

export interface Track extends TrackRef {
  trackNumber: number
  discNumber: number
  genres: string[]
  isExplicit: boolean
  isPlayable: boolean
}

/** What an album's card needs. */
export interface AlbumRef {
  id: string
  title: string
  artists: ArtistRef[]
  artworkId?: string | null
  year?: number | null
}

export interface AlbumSummary extends AlbumRef {
  trackCount: number
  publishedAt?: string | null
}

export interface AlbumDetail extends AlbumSummary {
  genres: string[]
  tracks: Track[]
  durationSeconds: number
}

export interface ArtistSummary {
  id: string
  name: string
  artworkId?: string | null
}

export interface Artist extends ArtistSummary {
  genres: string[]
  albumCount: number
}

export interface Genre {
  slug: string
  name: string
  albumCount: number
}

export type ArtworkSize = 96 | 320 | 640 | 1200

export const artworkUrl = (artworkId: string, size: ArtworkSize) => `/api/catalog/artwork/${encodeURIComponent(artworkId)}/${size}`
