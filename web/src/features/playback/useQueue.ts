import { computed, shallowRef } from 'vue'
import type { TrackRef } from '@/api/catalog'
import * as queues from './queue'
import * as edits from './queueEdits'
import { freshSeed } from './shuffle'

type Edit = (queue: queues.Queue) => queues.Queue
type Listener = (before: queues.Queue, after: queues.Queue, edit: Edit) => void

/** The queue as something that can be watched. */
export function useQueue() {
  const queue = shallowRef(queues.emptyQueue)
  let heard: Listener = () => undefined

  function change(edit: Edit): void {
    const before = queue.value
    queue.value = edit(before)
    if (queue.value !== before) {
      heard(before, queue.value, edit)
    }
  }

  const entry = computed(() => queues.current(queue.value))
  const track = computed(() => entry.value?.track ?? null)
  const upcoming = computed(() => queues.upcoming(queue.value))
  const repeat = computed(() => queue.value.repeat)
  const isShuffled = computed(() => queue.value.original !== null)
  /** The entry that the end of a track leads to by itself. */
  const following = computed(() => {
    const after = queues.following(queue.value)
    return after && queues.current(after)
  })

  /** Takes something out; the answer puts it back. */
  function take(edit: Edit): () => void {
    const before = queue.value
    change(edit)
    const removed = edits.removedBetween(before, queue.value)
    return () => change(now => edits.restore(now, before, removed))
  }

  return {
    queue, entry, track, upcoming, repeat, isShuffled, following,
    hasNext: computed(() => queues.next(queue.value) !== null),
    hasPrevious: computed(() => queues.previous(queue.value) !== null),
    startWith: (tracks: readonly TrackRef[], index?: number) => change(now => queues.startWith(now, tracks, index)),
    /** What the listener's "next" and "previous" do. */
    step: (by: 1 | -1) => change(now => (by === 1 ? queues.next : queues.previous)(now) ?? now),
    /** What the end of a track does. */
    follow: () => change(now => queues.following(now) ?? now),
    moveTo: (key: number) => change(now => queues.moveTo(now, queues.indexOf(now, key))),
    insertNext: (tracks: readonly TrackRef[]) => change(now => edits.insertNext(now, tracks)),
    append: (tracks: readonly TrackRef[]) => change(now => edits.append(now, tracks)),
    move: (key: number, to: number) => change(now => edits.move(now, key, to)),
    remove: (key: number) => take(now => edits.remove(now, key)),
    clearUpcoming: () => take(edits.clearUpcoming),
    cycleRepeat: () => change(now => ({ ...now, repeat: queues.repeats[(queues.repeats.indexOf(now.repeat) + 1) % queues.repeats.length] ?? 'off' })),
    toggleShuffle: () => change(now => now.original ? queues.unshuffle(now) : queues.shuffle(now, freshSeed())),
    /** What comes from elsewhere is no edit of this page's listener. */
    replace: (other: queues.Queue) => { queue.value = other },
    empty: () => { queue.value = queues.emptyQueue },
    onEdit: (listener: Listener) => { heard = listener },
  }
}

export type WatchedQueue = ReturnType<typeof useQueue>
