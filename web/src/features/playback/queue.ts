import type { TrackRef } from '@/api/catalog'

/** A track's place in the queue; the same track may stand in it twice. */
export interface QueueEntry {
  key: number
  track: TrackRef
}

/** What plays, what played before it, and what comes. Never changed in place. */
export interface Queue {
  entries: readonly QueueEntry[]
  /** -1 when nothing was chosen yet. */
  index: number
}

export const emptyQueue: Queue = { entries: [], index: -1 }

let nextKey = 1
const toEntries = (tracks: readonly TrackRef[]): QueueEntry[] => tracks.map(track => ({ key: nextKey++, track }))

export const current = (queue: Queue): QueueEntry | null => queue.entries[queue.index] ?? null
export const upcoming = (queue: Queue): readonly QueueEntry[] => queue.entries.slice(queue.index + 1)
export const following = (queue: Queue): QueueEntry | null => queue.entries[queue.index + 1] ?? null

export function startWith(tracks: readonly TrackRef[], index: number): Queue {
  return { entries: toEntries(tracks), index: Math.min(Math.max(index, 0), tracks.length - 1) }
}

export function moveTo(queue: Queue, index: number): Queue {
  return index >= 0 && index < queue.entries.length ? { ...queue, index } : queue
}

export function insertNext(queue: Queue, tracks: readonly TrackRef[]): Queue {
  return { ...queue, entries: queue.entries.toSpliced(queue.index + 1, 0, ...toEntries(tracks)) }
}

export function append(queue: Queue, tracks: readonly TrackRef[]): Queue {
  return { ...queue, entries: [...queue.entries, ...toEntries(tracks)] }
}

/** Takes an entry out; the one that plays stays. */
export function remove(queue: Queue, key: number): Queue {
  const at = queue.entries.findIndex(entry => entry.key === key)
  if (at < 0 || at === queue.index) {
    return queue
  }

  return { entries: queue.entries.toSpliced(at, 1), index: at < queue.index ? queue.index - 1 : queue.index }
}

export function clearUpcoming(queue: Queue): Queue {
  return { ...queue, entries: queue.entries.slice(0, queue.index + 1) }
}
