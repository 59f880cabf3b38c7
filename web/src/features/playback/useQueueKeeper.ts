import { watch } from 'vue'
import { ProblemError } from '@/api/problem'
import { deviceId } from './device'
import { joinedWith } from './joinedQueues'
import { forgetQueue, keepPlace, keepQueue, readKeptQueue } from './keptQueue'
import type { Player } from './player'
import { current, type Queue } from './queue'
import { fetchQueue, moveInQueue, mostParting, replaceQueue, type SharedQueue } from './queue.api'
import { fromShared, toShared } from './sharedQueue'

const settleMs = 800
const placeEveryMs = 30_000
const retryMs = 15_000
const keptEverySeconds = 3

type Edit = (queue: Queue) => Queue

/**
 * Keeps the listener's queue: at once in this browser, soon after with the service, so that it outlives the page and goes
 * with the listener to other devices. Where two devices change it at the same time, the later one takes the other's queue
 * and does its own changes to that; what plays, plays on.
 */
export function useQueueKeeper(player: Player, stop: () => void) {
  const { queue, state } = player
  let owner: string | null = null
  let version = 0
  /** When another device last said where it is, as far as this page knows. */
  let seenAt: string | null = null
  /** What was done to the queue since the service was told of it. */
  let unsent: Edit[] = []
  let isPlaceUnsent = false
  let saving: Promise<boolean> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let ticking: ReturnType<typeof setInterval> | undefined

  const place = () => ({ version, index: queue.queue.value.index, positionSeconds: Math.max(state.position.value, 0), repeat: queue.queue.value.repeat })

  /** The queue as it is by now, whatever it was. */
  function asItIs(): Edit {
    const now = queue.queue.value
    return () => now
  }

  function open(userId: string): void {
    owner = userId
    const kept = readKeptQueue(userId)
    if (kept && !queue.entry.value) {
      version = kept.version
      show(kept.queue, kept.positionSeconds)
      unsent = kept.isUnsent ? [asItIs()] : []
    }

    clearInterval(ticking)
    ticking = setInterval(() => state.isPlaying.value && movedOn(), placeEveryMs)
    void refresh(kept?.changedAt)
  }

  /** Nothing of it stays in the browser: the next one to log in may be somebody else. */
  function close(): void {
    owner = seenAt = saving = null
    unsent = []
    version = 0
    isPlaceUnsent = false
    clearTimeout(timer)
    clearInterval(ticking)
    forgetQueue()
  }

  /** Shows a queue as paused at its place; nothing of it is loaded yet. */
  function show(shown: Queue, positionSeconds: number): void {
    stop()
    queue.replace(shown)
    state.status.value = queue.entry.value ? 'paused' : 'idle'
    state.position.value = state.bufferedUntil.value = positionSeconds
    state.duration.value = queue.track.value?.durationSeconds ?? 0
  }

  function keep(): void {
    if (owner) {
      keepQueue({ userId: owner, version, isUnsent: unsent.length > 0, changedAt: new Date().toISOString(), queue: queue.queue.value })
      keepPlace(queue.queue.value.index, state.position.value)
    }
  }

  /** Looks whether another device has changed the queue, or has moved on in it. */
  async function refresh(changedHereAt?: string): Promise<void> {
    const of = owner
    const shared = of && !saving ? await fetchQueue().catch(() => null) : null
    if (!shared || owner !== of || saving) {
      return
    }

    const isOther = shared.version !== version
    if (isOther && changedHereAt && Date.parse(shared.updatedAt ?? '') > Date.parse(changedHereAt)) {
      // This browser was away: what it did not send is older than what the others did.
      unsent = []
    }

    const hasMoved = shared.deviceId !== deviceId() && (shared.updatedAt ?? null) !== seenAt
    if (unsent.length > 0 || (shared.version === 0 && queue.entry.value)) {
      unsent = unsent.length > 0 ? unsent : [asItIs()]
      await save()
    } else if (isOther || (hasMoved && !state.isPlaying.value)) {
      await take(shared).catch(() => undefined)
    }
  }

  /** Goes on with another device's queue, and does to it what was done here. */
  async function take(shared: SharedQueue, edits: readonly Edit[] = []): Promise<void> {
    const of = owner
    const known = queue.queue.value.entries.map(({ track }) => [track.id, track] as const)
    const theirs = await fromShared(shared, new Map(known))
    if (owner !== of) {
      return
    }

    const mine = queue.queue.value
    const all = [...edits, ...unsent]
    const playing = state.isPlaying.value ? queue.entry.value : null
    const joined = joinedWith(theirs, playing, all, mine)
    version = shared.version
    seenAt = shared.updatedAt ?? null
    unsent = !joined.isChanged ? [] : all.length > 0 ? all : [asItIs()]
    if (playing) {
      queue.replace(joined.queue)
    } else if (joined.queue !== mine) {
      // What came after a track that is gone starts at its beginning.
      const isThere = current(joined.queue)?.track.id === shared.entries[shared.index]?.trackId
      show(joined.queue, isThere ? shared.positionSeconds : 0)
    }

    keep()
    if (joined.isChanged) {
      soon()
    }
  }

  /** Goes on with another device's queue, whatever this one had. */
  async function adopt(): Promise<void> {
    const shared = await fetchQueue()
    stop()
    unsent = []
    await take(shared)
  }

  function soon(ms = settleMs): void {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), ms)
  }

  async function save(): Promise<void> {
    const sending = saving ??= sendOnce()
    const isSent = await sending
    saving = saving === sending ? null : saving
    if (owner && (unsent.length > 0 || isPlaceUnsent)) {
      soon(isSent ? settleMs : retryMs)
    }
  }

  /** Answers false where it is to be tried again later. */
  async function sendOnce(): Promise<boolean> {
    const of = owner
    const edits = unsent
    const wasPlaceUnsent = isPlaceUnsent
    unsent = []
    isPlaceUnsent = false
    try {
      if (edits.length > 0) {
        const shared = await replaceQueue(toShared(queue.queue.value, version, state.position.value))
        version = owner === of ? shared.version : version
        keep()
      } else if (wasPlaceUnsent && version > 0) {
        await moveInQueue(place())
      }

      return true
    } catch (error) {
      // Somebody else who has logged in meanwhile has nothing to do with it.
      return owner !== of || await recover(error, edits)
    }
  }

  async function recover(error: unknown, edits: readonly Edit[]): Promise<boolean> {
    const newer = error instanceof ProblemError && error.slug === 'queue-changed' ? error.details.queue as SharedQueue : null
    const isTaken = newer !== null && owner !== null && await take(newer, edits).then(() => true, () => false)
    const isRefused = error instanceof ProblemError && error.status >= 400 && error.status < 500 && error.status !== 429
    if (!isTaken && (newer || !isRefused)) {
      unsent = [...edits, ...unsent]
      isPlaceUnsent = true
      return false
    }

    return true
  }

  function movedOn(): void {
    isPlaceUnsent = true
    soon()
  }

  /** While the page goes away. */
  function part(): void {
    if (!owner) {
      return
    }

    keep()
    const shared = toShared(queue.queue.value, version, state.position.value)
    if (unsent.length > 0 && JSON.stringify(shared).length < mostParting) {
      void replaceQueue(shared, true).catch(() => undefined)
    } else if (version > 0 && (isPlaceUnsent || state.isPlaying.value)) {
      void moveInQueue(place(), true).catch(() => undefined)
    }
  }

  queue.onEdit((before, after, edit) => {
    if (owner) {
      const isPlace = after.entries === before.entries && after.original === before.original
      unsent = isPlace ? unsent : [...unsent, edit]
      isPlaceUnsent = true
      soon()
      keep()
    }
  })
  watch(() => state.isPlaying.value, isPlaying => isPlaying || !owner || movedOn())
  watch(() => Math.floor(state.position.value / keptEverySeconds), () => owner && keepPlace(queue.queue.value.index, state.position.value))

  return { open, close, refresh, adopt, part }
}

export type QueueKeeper = ReturnType<typeof useQueueKeeper>
