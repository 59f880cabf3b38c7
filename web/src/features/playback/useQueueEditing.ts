import type { TrackRef } from '@/api/catalog'
import { plural } from '@/shared/format'
import { useToasts } from '@/shared/toasts.store'
import type { WatchedQueue } from './useQueue'

/** What is done to the queue from its panel and from wherever tracks are listed; it says so, and it can be undone. */
export function useQueueEditing(queue: WatchedQueue, play: (tracks: readonly TrackRef[]) => Promise<void>) {
  const toasts = useToasts()

  /** An empty queue starts with what is put into it. */
  function enqueue(tracks: readonly TrackRef[], where: 'next' | 'last'): void {
    if (!queue.entry.value) {
      void play(tracks)
      return
    }

    const before = queue.queue.value.entries.length
    const add = where === 'next' ? queue.insertNext : queue.append
    add(tracks)
    const added = queue.queue.value.entries.length - before
    if (added < tracks.length) {
      toasts.show(added === 0 ? 'The queue is full. Clear some of it first.' : `The queue is full: ${plural(added, 'track')} of ${tracks.length} could be added.`, { tone: 'problem' })
      return
    }

    const what = tracks.length === 1 ? `“${tracks[0]?.title}”` : `${tracks.length} tracks`
    toasts.show(where === 'next' ? `${what} will play next` : `${what} added to the queue`)
  }

  function remove(key: number): void {
    const title = queue.queue.value.entries.find(entry => entry.key === key)?.track.title
    const undo = queue.remove(key)
    toasts.show(`“${title}” was removed from the queue`, { action: { label: 'Undo', run: undo } })
  }

  function clearUpcoming(): void {
    const count = queue.upcoming.value.length
    const undo = queue.clearUpcoming()
    toasts.show(`${plural(count, 'track')} removed from the queue`, { action: { label: 'Undo', run: undo } })
  }

  return { enqueue, remove, clearUpcoming }
}
