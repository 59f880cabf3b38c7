import { artistNames } from '@/shared/format'
import type { SearchResults } from './search.api'

/** One line of the results, whatever it is. */
export interface Hit {
  key: string
  group: 'Tracks' | 'Albums' | 'Artists' | 'Genres'
  title: string
  note: string
  to: string
  artworkId?: string | null
  /** Draws the placeholder when there is no artwork. */
  art: string
  trackId?: string
}

export function hitsOf({ tracks, albums, artists, genres }: SearchResults): Hit[] {
  return [
    ...artists.map((artist): Hit => ({ key: `artist-${artist.id}`, group: 'Artists', title: artist.name, note: 'Artist', to: `/artists/${artist.id}`, artworkId: artist.artworkId, art: artist.name })),
    ...tracks.map((track): Hit => ({ key: `track-${track.id}`, group: 'Tracks', title: track.title, note: `Track · ${artistNames(track.artists)}`, to: `/albums/${track.albumId}`, artworkId: track.artworkId, art: track.albumTitle, trackId: track.id })),
    ...albums.map((album): Hit => ({ key: `album-${album.id}`, group: 'Albums', title: album.title, note: `Album · ${artistNames(album.artists)}`, to: `/albums/${album.id}`, artworkId: album.artworkId, art: album.title })),
    ...genres.map((genre): Hit => ({ key: `genre-${genre.slug}`, group: 'Genres', title: genre.name, note: 'Genre', to: `/genres/${genre.slug}`, art: genre.name })),
  ]
}

/** The hit whose title is nearest to what was typed; within a rank, the service's own order counts. */
export function bestHit(hits: readonly Hit[], q: string): Hit | null {
  const wanted = fold(q)
  const rank = ({ title }: Hit) => {
    const name = fold(title)
    return name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : 3
  }

  const [first] = hits.map((hit, order) => ({ hit, order, rank: rank(hit) })).sort((a, b) => a.rank - b.rank || a.order - b.order)
  return first ? (first.rank < 3 ? first.hit : hits.find(hit => hit.group === 'Tracks') ?? first.hit) : null
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
