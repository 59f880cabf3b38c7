import type { TrackRef } from '@/api/catalog'
import { current, indexOf, mostEntries, toEntries, type Queue, type QueueEntry } from './queue'


const room = (queue: Queue) => Math.max(mostEntries - queue.entries.length, 0)

export function insertNext(queue: Queue, tracks: readonly TrackRef[]): Queue {
  const added = toEntries(tracks.slice(0, room(queue)))
  const playing = current(queue)
  return {
    ...queue,
    entries: queue.entries.toSpliced(queue.index + 1, 0, ...added),
    original: queue.original && insertKeys(queue.original, playing ? queue.original.indexOf(playing.key) + 1 : 0, added),
  }
}

export function append(queue: Queue, tracks: readonly TrackRef[]): Queue {
  const added = toEntries(tracks.slice(0, room(queue)))
  return {
    ...queue,
    entries: [...queue.entries, ...added],
    original: queue.original && insertKeys(queue.original, queue.original.length, added),
  }
}

/** Takes an entry out; the one that plays stays. */
export function remove(queue: Queue, key: number): Queue {
  return removeWhere(queue, entry => entry.key === key)
}

export function clearUpcoming(queue: Queue): Queue {
  const kept = new Set(queue.entries.slice(0, queue.index + 1))
  return removeWhere(queue, entry => !kept.has(entry))
}

function removeWhere(queue: Queue, isUnwanted: (entry: QueueEntry) => boolean): Queue {
  const playing = current(queue)
  const entries = queue.entries.filter(entry => entry === playing || !isUnwanted(entry))
  if (entries.length === queue.entries.length) {
    return queue
  }

  const kept = new Set(entries.map(entry => entry.key))
  return { ...queue, entries, index: playing ? entries.indexOf(playing) : -1, original: queue.original?.filter(key => kept.has(key)) ?? null }
}

/** Moves an entry to another's place; what plays is played on. */
export function move(queue: Queue, key: number, to: number): Queue {
  const from = indexOf(queue, key)
  const entry = queue.entries[from]
  const target = Math.min(Math.max(to, 0), queue.entries.length - 1)
  if (!entry || from === target) {
    return queue
  }

  const playing = current(queue)
  const entries = queue.entries.toSpliced(from, 1).toSpliced(target, 0, entry)
  return { ...queue, entries, index: playing ? entries.indexOf(playing) : -1 }
}

/**
 * Puts back what was taken out of `before`, whatever happened to the queue meanwhile: each behind the nearest of those that
 * stood before it, but never into the past, where nobody would hear it.
 */
export function restore(queue: Queue, before: Queue, removed: readonly QueueEntry[]): Queue {
  return removed.reduce((restored, entry) => {
    if (indexOf(restored, entry.key) >= 0 || restored.entries.length >= mostEntries) {
      return restored
    }

    const at = Math.max(placeBehind(before.entries.map(other => other.key), entry.key, restored.entries.map(other => other.key)), restored.index + 1)
    return {
      ...restored,
      entries: restored.entries.toSpliced(at, 0, entry),
      original: restored.original && restored.original.toSpliced(placeBehind(before.original ?? [], entry.key, restored.original), 0, entry.key),
    }
  }, queue)
}

/** What a change took out. */
export const removedBetween = (before: Queue, after: Queue): readonly QueueEntry[] => {
  const kept = new Set(after.entries)
  return before.entries.filter(entry => !kept.has(entry))
}

function placeBehind(before: readonly number[], key: number, now: readonly number[]): number {
  for (let at = before.indexOf(key) - 1; at >= 0; at--) {
    const place = now.indexOf(before[at] as number)
    if (place >= 0) {
      return place + 1
    }
  }

  return before.includes(key) ? 0 : now.length
}

const insertKeys = (keys: readonly number[], at: number, added: readonly QueueEntry[]) => keys.toSpliced(at, 0, ...added.map(entry => entry.key))
