import type { TrackRef } from '@/api/catalog'

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const freshSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 1

type Kind = (track: TrackRef) => string

const artistOf: Kind = track => track.artists[0]?.id ?? track.albumId
const albumOf: Kind = track => track.albumId
const trackItself: Kind = track => track.id

/**
 * A shuffle that feels like one. Pure chance bunches: of 20 tracks by four artists, three of a kind in a row are likely, and
 * listeners take that for a fault. So each artist's tracks, and within them each album's, are drawn by chance and then
 * strewn over the whole length at about the same distances; what still meets its like waits until something else has played.
 * `after` is what played before the first of them.
 */
export function shuffled<T>(items: readonly T[], trackOf: (item: T) => TrackRef, random: () => number, after: TrackRef | null = null): T[] {
  const strewn = strew(items, [item => artistOf(trackOf(item)), item => albumOf(trackOf(item))], random)
  return partAlike(strewn, trackOf, after)
}

function strew<T>(items: readonly T[], [kind, ...finer]: readonly ((item: T) => string)[], random: () => number): T[] {
  if (!kind) {
    return inAnyOrder(items, random)
  }

  const placed: { item: T, at: number }[] = []
  for (const group of groupsOf(items, kind)) {
    const first = random()
    strew(group, finer, random).forEach((item, i) => {
      placed.push({ item, at: (i + first + (random() - 0.5) * unevenness) / group.length })
    })
  }

  return placed.sort((one, other) => one.at - other.at).map(({ item }) => item)
}

function groupsOf<T>(items: readonly T[], kind: (item: T) => string): Iterable<T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(kind(item)) ?? []
    group.push(item)
    groups.set(kind(item), group)
  }

  return groups.values()
}

/** How much of the distance between two of a kind is left to chance: without any, a pattern could be heard. */
const unevenness = 0.4

/** Every order is as likely (Fisher and Yates). */
function inAnyOrder<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last--) {
    swap(order, last, Math.floor(random() * (last + 1)))
  }

  return order
}

/**
 * Takes the tracks in their order, but steps over those that are like the one before: in the first place by artist, then by
 * album, then the very track. What makes up more than half of the rest goes first, as it could not be parted later.
 */
function partAlike<T>(items: readonly T[], trackOf: (item: T) => TrackRef, after: TrackRef | null): T[] {
  const rest = [...items]
  const order: T[] = []
  for (let last = after; rest.length > 0;) {
    let fitting: readonly T[] = rest
    for (const kind of [artistOf, albumOf, trackItself]) {
      fitting = unlike(fitting, item => kind(trackOf(item)), majority(rest, item => kind(trackOf(item))), last && kind(last))
    }

    const [taken] = rest.splice(rest.indexOf(fitting[0] as T), 1) as [T]
    order.push(taken)
    last = trackOf(taken)
  }

  return order
}

function unlike<T>(items: readonly T[], kind: (item: T) => string, most: string | null, last: string | null): readonly T[] {
  const isFitting = most !== null && most !== last ? (item: T) => kind(item) === most : (item: T) => kind(item) !== last
  const fitting = items.filter(isFitting)
  return fitting.length > 0 ? fitting : items
}

/** What more than half of them are, if anything (Boyer and Moore). */
function majority<T>(items: readonly T[], kind: (item: T) => string): string | null {
  let candidate = ''
  let lead = 0
  for (const item of items) {
    candidate = lead === 0 ? kind(item) : candidate
    lead += kind(item) === candidate ? 1 : -1
  }

  return items.filter(item => kind(item) === candidate).length * 2 > items.length ? candidate : null
}

function swap<T>(items: T[], one: number, other: number): void {
  [items[one], items[other]] = [items[other] as T, items[one] as T]
}
