import { describe, expect, it } from 'vitest'
import { someTrack } from '@/shared/testing/tracks'
import { seeded, shuffled } from './shuffle'

/** Tracks of artists, so many of each, on albums of ten. */
const library = (...counts: readonly number[]) => counts.flatMap((count, artist) => Array.from({ length: count }, (_, i) =>
  someTrack(`${artist}-${i}`, { artists: [{ id: `artist-${artist}`, name: '' }], albumId: `album-${artist}-${Math.floor(i / 10)}` })))

const draw = (tracks: ReturnType<typeof library>, seed: number) => shuffled(tracks, track => track, seeded(seed))
const artistOf = (track: ReturnType<typeof library>[number] | undefined) => track?.artists[0]?.id
const meetings = (tracks: ReturnType<typeof library>, kind: (track: ReturnType<typeof library>[number] | undefined) => unknown) =>
  tracks.filter((track, i) => i > 0 && kind(track) === kind(tracks[i - 1])).length

const seeds = Array.from({ length: 400 }, (_, seed) => seed)

describe('shuffling', () => {
  it('loses nothing and gives nothing twice', () => {
    const tracks = library(30, 5, 5, 1)

    for (const seed of seeds) {
      expect(draw(tracks, seed).map(track => track.id).sort()).toEqual(tracks.map(track => track.id).sort())
    }
  })

  it('is the same for the same seed, and another for another', () => {
    const tracks = library(8, 8, 8)

    expect(draw(tracks, 42)).toEqual(draw(tracks, 42))
    expect(new Set(seeds.map(seed => draw(tracks, seed).map(track => track.id).join())).size).toBe(seeds.length)
  })

  it('never plays an artist twice in a row where there are enough others', () => {
    for (const tracks of [library(10, 10, 10), library(20, 10, 10, 10), library(3, 2, 2, 1, 1), library(40, 30, 20, 15, 10, 5, 5, 5)]) {
      for (const seed of seeds) {
        expect(meetings(draw(tracks, seed), artistOf)).toBe(0)
      }
    }
  })

  it('parts the albums of one artist', () => {
    const [drawn, chance] = [0, 1].map(bySeed => seeds.reduce((sum, seed) => {
      const tracks = library(40)
      const order = bySeed === 0 ? draw(tracks, seed) : seededOrder(tracks, seed)
      return sum + meetings(order, track => track?.albumId)
    }, 0)) as [number, number]

    expect(drawn).toBeLessThan(chance / 20)
  })

  it('strews an artist over the whole length', () => {
    const tracks = library(5, 15, 15, 15)

    for (const seed of seeds) {
      const places = draw(tracks, seed).flatMap((track, at) => artistOf(track) === 'artist-0' ? [at] : [])
      const widest = Math.max(...places.map((place, i) => (places[i + 1] ?? tracks.length) - place))
      expect(widest).toBeLessThanOrEqual(24)
    }
  })

  it('gives each track of a list of equals each place about as often', () => {
    const tracks = library(...Array.from({ length: 8 }, () => 1))
    expect(worstDeviation(tracks, 4_000)).toBeLessThan(0.2)
  })

  it('begins with each track about as often, also with those of whom there is much', () => {
    const tracks = library(6, 3, 2, 1)
    const counts = new Map<string, number>()
    const rounds = 6_000
    for (let seed = 0; seed < rounds; seed++) {
      const first = draw(tracks, seed)[0]?.id ?? ''
      counts.set(first, (counts.get(first) ?? 0) + 1)
    }

    for (const track of tracks) {
      expect((counts.get(track.id) ?? 0) / (rounds / tracks.length)).toBeGreaterThan(0.5)
      expect((counts.get(track.id) ?? 0) / (rounds / tracks.length)).toBeLessThan(1.6)
    }
  })

  it('does not begin with what has just played', () => {
    const tracks = library(5, 5)
    for (const seed of seeds) {
      const last = tracks[seed % tracks.length] ?? null
      expect(artistOf(shuffled(tracks, track => track, seeded(seed), last)[0])).not.toBe(artistOf(last ?? undefined))
    }
  })

  it('parts two places of the same track even where all is by one artist', () => {
    const tracks = [...library(6), ...library(6)]
    for (const seed of seeds) {
      expect(meetings(draw(tracks, seed), track => track?.id)).toBe(0)
    }
  })

  it('takes the most that a queue holds', () => {
    expect(meetings(draw(library(400, 200, 200, 200), 1), artistOf)).toBe(0)
    expect(draw(library(1000), 1)).toHaveLength(1000)
  })
})

/** How far the rarest or the most frequent place of a track is from what chance alone would give. */
function worstDeviation(tracks: ReturnType<typeof library>, rounds: number): number {
  const counts = new Map<string, number>()
  for (let seed = 0; seed < rounds; seed++) {
    draw(tracks, seed).forEach((track, at) => counts.set(`${track.id}@${at}`, (counts.get(`${track.id}@${at}`) ?? 0) + 1))
  }

  const expected = rounds / tracks.length
  return Math.max(...tracks.flatMap(track => tracks.map((_, at) => Math.abs((counts.get(`${track.id}@${at}`) ?? 0) - expected) / expected)))
}

/** Pure chance, to compare with. */
function seededOrder<T>(items: readonly T[], seed: number): T[] {
  const random = seeded(seed)
  return items.map(item => ({ item, at: random() })).sort((one, other) => one.at - other.at).map(({ item }) => item)
}
