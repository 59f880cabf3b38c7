import type { TrackRef } from '@/api/catalog'
import { fetchTracks, type SharedQueue } from './queue.api'
import { toEntries, type Queue } from './queue'
import { freshSeed } from './shuffle'

/** The queue as the service and other devices know it. */
export function toShared(queue: Queue, version: number, positionSeconds: number): SharedQueue {
  const places = queue.original && new Map(queue.original.map((key, at) => [key, at]))
  return {
    version,
    entries: queue.entries.map(({ key, track }) => ({ trackId: track.id, order: places?.get(key) ?? undefined })),
    index: queue.index,
    positionSeconds: Math.max(positionSeconds, 0),
    repeat: queue.repeat,
    shuffled: queue.original !== null,
  }
}

/** A queue of this page from one of the service; what is not known of its tracks is asked for, and what is gone is left out. */
export async function fromShared(shared: SharedQueue, known: ReadonlyMap<string, TrackRef>): Promise<Queue> {
  const missing = [...new Set(shared.entries.map(entry => entry.trackId))].filter(id => !known.has(id))
  const tracks = new Map([...known, ...(await fetchTracks(missing)).map(track => [track.id, track] as const)])
  const kept = shared.entries.flatMap(({ trackId, order }, at) => {
    const track = tracks.get(trackId)
    return track ? [{ track, order: order ?? at, at }] : []
  })
  const entries = toEntries(kept.map(({ track }) => track))
  const next = kept.findIndex(({ at }) => at >= shared.index)
  return {
    entries,
    index: shared.index < 0 ? -1 : next < 0 ? entries.length - 1 : next,
    repeat: shared.repeat,
    original: shared.shuffled ? originalOf(entries.map(({ key }) => key), kept.map(({ order }) => order)) : null,
    seed: freshSeed(),
  }
}

export const originalOf = (keys: readonly number[], orders: readonly number[]): number[] =>
  keys.map((key, at) => ({ key, order: orders[at] ?? at })).sort((one, other) => one.order - other.order).map(({ key }) => key)
