import type { TrackRef } from '@/api/catalog'
import { useToasts } from '@/shared/toasts.store'
import type { useQueue } from './useQueue'

/** Puts tracks into the queue and says so; an empty one starts with them. */
export function useEnqueue(queue: ReturnType<typeof useQueue>, play: (tracks: readonly TrackRef[]) => Promise<void>) {
  const toasts = useToasts()

  return (tracks: readonly TrackRef[], where: 'next' | 'last'): void => {
    if (!queue.entry.value) {
      void play(tracks)
      return
    }

    const what = tracks.length === 1 ? `“${tracks[0]?.title}”` : `${tracks.length} tracks`
    if (where === 'next') {
      queue.insertNext(tracks)
      toasts.show(`${what} will play next`)
    } else {
      queue.append(tracks)
      toasts.show(`${what} added to the queue`)
    }
  }
}
