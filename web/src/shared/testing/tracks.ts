import type { Track } from '@/api/catalog'

/** A track that can be played, told apart by its title. */
export function someTrack(title: string, changes: Partial<Track> = {}): Track {
  return {
    id: `track-${title}`, title, artists: [{ id: 'artist-1', name: 'Vesper Lane' }], albumId: 'album-1', albumTitle: 'Tidewater', artworkId: null,
    trackNumber: 1, discNumber: 1, durationSeconds: 60, genres: ['Ambient'], isExplicit: false, isPlayable: true, ...changes,
  }
}
