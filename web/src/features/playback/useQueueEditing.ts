import type { TrackRef } from '@/api/catalog'
import { plural } from '@/shared/format'
import { useToasts } from '@/shared/toasts.store'
import type { WatchedQueue } from './useQueue'
import type { useTransport } from './useTransport'

/** What is done to the queue from its panel and from wherever tracks are listed; it says so, and it can be undone. */
export function useQueueEditing(queue: WatchedQueue, { play, jumpTo }: Pick<ReturnType<typeof useTransport>, 'play' | 'jumpTo'>) {
  const toasts = useToasts()

  /** Plays one track at once, and then goes on with the queue. */
  async function playNow(track: TrackRef): Promise<void> {
    queue.insertNext([track])
    const [entry] = queue.upcoming.value
    await (entry?.track === track ? jumpTo(entry.key) : play([track]))
  }

  /** `to` counts from the entry behind the one that plays. */
  const moveUpcoming = (key: number, to: number) => queue.move(key, queue.queue.value.index + 1 + to)

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

  return { enqueue, playNow, moveUpcoming, remove, clearUpcoming }
}
