import type { TrackRef } from '@/api/catalog'
import { seeded, shuffled } from './shuffle'

/** A track's place in the queue; the same track may stand in it twice. */
export interface QueueEntry {
  key: number
  track: TrackRef
}

/** What comes after the end: nothing, the queue again, or the same track again. */
export type Repeat = 'off' | 'all' | 'one'

export const repeats: readonly Repeat[] = ['off', 'all', 'one']

/** What plays, what played before it, and what comes. Never changed in place. */
export interface Queue {
  entries: readonly QueueEntry[]
  /** -1 when nothing was chosen yet. */
  index: number
  repeat: Repeat
  /** The keys as they stood before the queue was shuffled; null where it is not. */
  original: readonly number[] | null
  /** What a shuffled queue draws its next order from, so that what comes after its end is known before. */
  seed: number
}

/** As many as the service keeps. */
export const mostEntries = 1000

export const emptyQueue: Queue = { entries: [], index: -1, repeat: 'off', original: null, seed: 1 }

let nextKey = 1
export const toEntries = (tracks: readonly TrackRef[]): QueueEntry[] => tracks.map(track => ({ key: nextKey++, track }))

export const current = (queue: Queue): QueueEntry | null => queue.entries[queue.index] ?? null
export const upcoming = (queue: Queue): readonly QueueEntry[] => queue.entries.slice(queue.index + 1)
export const indexOf = (queue: Queue, key: number) => queue.entries.findIndex(entry => entry.key === key)

/** Repeat and shuffle stay as the listener has set them. Without an index a shuffled queue begins with any track. */
export function startWith(queue: Queue, tracks: readonly TrackRef[], chosen?: number): Queue {
  const entries = toEntries(tracks.slice(0, mostEntries))
  const first = chosen ?? (queue.original ? Math.floor(seeded(queue.seed)() * entries.length) : 0)
  const started = { ...queue, entries, index: Math.min(Math.max(first, 0), entries.length - 1), original: null }
  return queue.original ? shuffle(started, queue.seed + 1) : started
}

export function moveTo(queue: Queue, index: number): Queue {
  return index >= 0 && index < queue.entries.length ? { ...queue, index } : queue
}

/** Where the listener's "next" leads; null at the end. */
export function next(queue: Queue): Queue | null {
  return queue.index + 1 < queue.entries.length ? moveTo(queue, queue.index + 1)
    : queue.repeat === 'off' || queue.entries.length === 0 ? null
    : startAgain(queue)
}

/** Where the end of a track leads by itself; null at the end. */
export const following = (queue: Queue): Queue | null => queue.repeat === 'one' && current(queue) ? queue : next(queue)

export function previous(queue: Queue): Queue | null {
  return queue.index > 0 ? moveTo(queue, queue.index - 1)
    : queue.repeat === 'off' || queue.entries.length < 2 ? null
    : moveTo(queue, queue.entries.length - 1)
}

/** A shuffled queue begins again in another order, and not with what it ended with. */
function startAgain(queue: Queue): Queue {
  if (!queue.original) {
    return moveTo(queue, 0)
  }

  const last = current(queue)?.track ?? null
  const seed = queue.seed + 1
  return { ...queue, seed, index: 0, entries: shuffled(queue.entries, entry => entry.track, seeded(seed), last) }
}

/** What plays stays and becomes the first; all else comes after it in another order. */
export function shuffle(queue: Queue, seed: number): Queue {
  const playing = current(queue)
  const others = queue.entries.filter(entry => entry !== playing)
  return {
    ...queue, seed,
    original: queue.original ?? queue.entries.map(entry => entry.key),
    entries: [...playing ? [playing] : [], ...shuffled(others, entry => entry.track, seeded(seed), playing?.track)],
    index: playing ? 0 : -1,
  }
}

/** The order as it was, with what plays where it stood in it. */
export function unshuffle(queue: Queue): Queue {
  if (!queue.original) {
    return queue
  }

  const place = new Map(queue.original.map((key, at) => [key, at]))
  const playing = current(queue)
  const entries = queue.entries.toSorted((one, other) => (place.get(one.key) ?? 0) - (place.get(other.key) ?? 0))
  return { ...queue, entries, original: null, index: playing ? entries.indexOf(playing) : -1 }
}
