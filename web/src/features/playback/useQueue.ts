import { computed, shallowRef } from 'vue'
import type { TrackRef } from '@/api/catalog'
import * as queues from './queue'
import * as edits from './queueEdits'
import { freshSeed } from './shuffle'

/** The queue as something that can be watched. */
export function useQueue() {
  const queue = shallowRef(queues.emptyQueue)
  const change = (edit: (queue: queues.Queue) => queues.Queue) => { queue.value = edit(queue.value) }

  const entry = computed(() => queues.current(queue.value))
  const track = computed(() => entry.value?.track ?? null)
  const upcoming = computed(() => queues.upcoming(queue.value))
  const repeat = computed(() => queue.value.repeat)
  const isShuffled = computed(() => queue.value.original !== null)
  /** Where the listener's "next" and "previous" lead, and where the end of a track does by itself; null: nowhere. */
  const afterNext = computed(() => queues.next(queue.value))
  const afterPrevious = computed(() => queues.previous(queue.value))
  const afterEnd = computed(() => queues.following(queue.value))
  const following = computed(() => afterEnd.value && queues.current(afterEnd.value))

  /** Takes something out; the answer puts it back. */
  function take(edit: (queue: queues.Queue) => queues.Queue): () => void {
    const before = queue.value
    change(edit)
    const removed = edits.removedBetween(before, queue.value)
    return () => change(now => edits.restore(now, before, removed))
  }

  return {
    queue, entry, track, upcoming, repeat, isShuffled, following,
    hasNext: computed(() => afterNext.value !== null),
    hasPrevious: computed(() => afterPrevious.value !== null),
    startWith: (tracks: readonly TrackRef[], index?: number) => change(now => queues.startWith(now, tracks, index)),
    /** What the listener's "next" and "previous" do. */
    step: (by: 1 | -1) => change(now => (by === 1 ? afterNext : afterPrevious).value ?? now),
    /** What the end of a track does. */
    follow: () => change(now => afterEnd.value ?? now),
    moveTo: (key: number) => change(now => queues.moveTo(now, queues.indexOf(now, key))),
    insertNext: (tracks: readonly TrackRef[]) => change(now => edits.insertNext(now, tracks)),
    append: (tracks: readonly TrackRef[]) => change(now => edits.append(now, tracks)),
    move: (key: number, to: number) => change(now => edits.move(now, key, to)),
    remove: (key: number) => take(now => edits.remove(now, key)),
    clearUpcoming: () => take(edits.clearUpcoming),
    cycleRepeat: () => change(now => ({ ...now, repeat: queues.repeats[(queues.repeats.indexOf(now.repeat) + 1) % queues.repeats.length] ?? 'off' })),
    toggleShuffle: () => change(now => now.original ? queues.unshuffle(now) : queues.shuffle(now, freshSeed())),
    replace: (queue: queues.Queue) => change(() => queue),
    empty: () => change(() => queues.emptyQueue),
  }
}

export type WatchedQueue = ReturnType<typeof useQueue>
