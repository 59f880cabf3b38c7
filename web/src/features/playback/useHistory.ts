import { shallowRef, watch } from 'vue'
import type { TrackRef } from '@/api/catalog'
import { storage } from '@/shared/storage'
import { asListed } from './keptQueue'
import type { Player } from './player'

export interface Heard {
  key: number
  track: TrackRef
  at: string
}

const stored = 'musicstreaming.history'
const longest = 100

/** What was played in this browser, the newest first. It stays there until the listener logs out. */
export function useHistory({ queue, state }: Player) {
  const history = shallowRef<readonly Heard[]>([])
  let owner: string | null = null
  let nextKey = 1

  watch(() => state.status.value === 'playing' ? queue.entry.value?.key : undefined, key => {
    const track = queue.track.value
    if (key !== undefined && track && history.value[0]?.track.id !== track.id) {
      change([{ key: nextKey++, track: asListed(track), at: new Date().toISOString() }, ...history.value].slice(0, longest))
    }
  })

  function change(changed: readonly Heard[]): void {
    history.value = changed
    if (owner) {
      storage.write(stored, { userId: owner, items: changed.map(({ track, at }) => ({ track, at })) })
    }
  }

  function openHistory(userId: string): void {
    owner = userId
    const kept = storage.read<{ userId: string, items: Omit<Heard, 'key'>[] }>(stored)
    history.value = kept?.userId === userId && Array.isArray(kept.items) ? kept.items.map(item => ({ ...item, key: nextKey++ })) : []
  }

  function closeHistory(): void {
    owner = null
    history.value = []
    storage.remove(stored)
  }

  return { history, clearHistory: () => change([]), openHistory, closeHistory }
}
