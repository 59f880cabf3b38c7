import type { Queue, QueueEntry } from './queue'

type Edit = (queue: Queue) => Queue

/**
 * Another device's queue with this one's changes. What plays here plays on: where it is not in the other queue, or this
 * device has begun anew, this device's queue stays as it is.
 */
export function joinedWith(theirs: Queue, playing: QueueEntry | null, edits: readonly Edit[], mine: Queue): { queue: Queue, isChanged: boolean } {
  const at = playing ? nearest(theirs, playing) : theirs.index
  if (playing && at < 0) {
    return { queue: mine, isChanged: true }
  }

  // The entry that plays stays itself, so that nothing that watches it takes it for another.
  const base: Queue = playing ? renamed({ ...theirs, index: at }, playing) : theirs
  const joined = edits.reduce((queue, edit) => edit(queue), base)
  return isAnew(base, joined) ? { queue: mine, isChanged: true } : { queue: joined, isChanged: joined !== base }
}

function nearest(queue: Queue, playing: QueueEntry): number {
  const places = queue.entries.flatMap(({ track }, at) => track.id === playing.track.id ? [at] : [])
  return places.sort((one, other) => Math.abs(one - queue.index) - Math.abs(other - queue.index))[0] ?? -1
}

function renamed(queue: Queue, playing: QueueEntry): Queue {
  const old = queue.entries[queue.index]?.key
  return {
    ...queue,
    entries: queue.entries.with(queue.index, playing),
    original: queue.original?.map(key => key === old ? playing.key : key) ?? null,
  }
}

function isAnew(base: Queue, joined: Queue): boolean {
  const kept = new Set(base.entries)
  return joined !== base && !joined.entries.some(entry => kept.has(entry))
}
