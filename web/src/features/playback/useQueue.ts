import { computed, shallowRef } from 'vue'
import type { TrackRef } from '@/api/catalog'
import * as queues from './queue'

/** The queue as something that can be watched. */
export function useQueue() {
  const queue = shallowRef(queues.emptyQueue)
  const change = (changed: queues.Queue) => { queue.value = changed }
  const indexOf = (key: number) => queue.value.entries.findIndex(entry => entry.key === key)

  const entry = computed(() => queues.current(queue.value))
  const track = computed(() => entry.value?.track ?? null)
  const upcoming = computed(() => queues.upcoming(queue.value))
  const hasNext = computed(() => queues.following(queue.value) !== null)
  const hasPrevious = computed(() => queue.value.index > 0)

  return {
    queue, entry, track, upcoming, hasNext, hasPrevious,
    startWith: (tracks: readonly TrackRef[], index: number) => change(queues.startWith(tracks, index)),
    step: (by: 1 | -1) => change(queues.moveTo(queue.value, queue.value.index + by)),
    moveTo: (key: number) => change(queues.moveTo(queue.value, indexOf(key))),
    insertNext: (tracks: readonly TrackRef[]) => change(queues.insertNext(queue.value, tracks)),
    append: (tracks: readonly TrackRef[]) => change(queues.append(queue.value, tracks)),
    remove: (key: number) => change(queues.remove(queue.value, key)),
    clearUpcoming: () => change(queues.clearUpcoming(queue.value)),
    empty: () => change(queues.emptyQueue),
  }
}
