import type { TrackRef } from '@/api/catalog'
import { storage } from '@/shared/storage'
import { originalOf } from './sharedQueue'
import { emptyQueue, toEntries, type Queue, type Repeat } from './queue'

/** What this browser keeps of a listener's queue, so that a page that is loaded again shows it before any answer comes. */
export interface KeptQueue {
  userId: string
  /** The version of the service that this one came from, or became. */
  version: number
  /** Whether there are changes that the service does not know. */
  isUnsent: boolean
  changedAt: string
  queue: Queue
  positionSeconds: number
}

interface Written {
  userId: string
  version: number
  isUnsent: boolean
  changedAt: string
  tracks: TrackRef[]
  order: number[] | null
  repeat: Repeat
  seed: number
}

const stored = 'musicstreaming.queue'
const storedPlace = 'musicstreaming.queue-place'

export function keepQueue({ userId, version, isUnsent, changedAt, queue }: Omit<KeptQueue, 'positionSeconds'>): void {
  const places = queue.original && new Map(queue.original.map((key, at) => [key, at]))
  const written: Written = {
    userId, version, isUnsent, changedAt,
    tracks: queue.entries.map(({ track }) => asListed(track)),
    order: places && queue.entries.map(({ key }) => places.get(key) ?? 0),
    repeat: queue.repeat,
    seed: queue.seed,
  }
  storage.write(stored, written)
}

/** Told often, so it is written apart from the tracks. */
export const keepPlace = (index: number, positionSeconds: number) => storage.write(storedPlace, { index, positionSeconds })

/** Nothing where the browser keeps none, or another listener's. */
export function readKeptQueue(userId: string): KeptQueue | null {
  const written = storage.read<Written>(stored)
  if (written?.userId !== userId || !Array.isArray(written.tracks)) {
    return null
  }

  const { version, isUnsent, changedAt, tracks, order, repeat, seed } = written
  const { index = -1, positionSeconds = 0 } = storage.read<{ index: number, positionSeconds: number }>(storedPlace) ?? {}
  const entries = toEntries(tracks)
  const original = order && originalOf(entries.map(({ key }) => key), order)
  return {
    userId, version, isUnsent, changedAt, positionSeconds,
    queue: { ...emptyQueue, entries, repeat, seed, original, index: Math.min(index, entries.length - 1) },
  }
}

export function forgetQueue(): void {
  storage.remove(stored)
  storage.remove(storedPlace)
}

/** A track of a page may carry more than a queue needs. */
export const asListed = ({ id, title, artists, albumId, albumTitle, artworkId, durationSeconds, isExplicit, isPlayable }: TrackRef): TrackRef =>
  ({ id, title, artists, albumId, albumTitle, artworkId, durationSeconds, isExplicit, isPlayable })
