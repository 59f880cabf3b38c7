import { computed, shallowRef, watch } from 'vue'
import type { TrackRef } from '@/api/catalog'
import { ProblemError, toProblem } from '@/api/problem'
import { useToasts } from '@/shared/toasts.store'
import { deviceId } from './device'
import { sendHeartbeat } from './playback.api'
import { explainLoss } from './playbackProblems'
import type { Player } from './player'
import { fetchPlaying, fetchTracks, type Playing } from './queue.api'
import type { QueueKeeper } from './useQueueKeeper'
import type { Starter } from './useStarter'

/** Another of the listener's devices, and what it plays. */
export interface Elsewhere extends Playing {
  track: TrackRef | null
}

export const nameOf = (device: Pick<Playing, 'deviceName'>) => device.deviceName ?? 'another device'

/** Knows what the listener's other devices play, and goes on with it here. */
export function useHandOver(player: Player, starter: Starter, keeper: QueueKeeper) {
  const { queue, state, sessions } = player
  const toasts = useToasts()
  const devices = shallowRef<readonly Elsewhere[]>([])
  /** What is heard now, but not here. */
  const elsewhere = computed(() => state.isPlaying.value ? null : devices.value.find(device => !device.isPaused) ?? null)

  async function refreshDevices(): Promise<void> {
    const others = (await fetchPlaying()).filter(device => device.deviceId !== deviceId())
    const known = new Map([...devices.value.flatMap(({ track }) => track ?? []), ...queue.queue.value.entries.map(({ track }) => track)].map(track => [track.id, track]))
    const missing = others.map(device => device.trackId).filter(id => !known.has(id))
    const found = new Map((await fetchTracks([...new Set(missing)])).map(track => [track.id, track]))
    devices.value = others.map(device => ({ ...device, track: known.get(device.trackId) ?? found.get(device.trackId) ?? null }))
  }

  /** The music goes on here: the same queue, the same track, at the very place. */
  async function continueHere(device: Elsewhere): Promise<void> {
    try {
      await keeper.adopt()
      const entry = queue.track.value?.id === device.trackId ? queue.entry.value : queue.queue.value.entries.find(({ track }) => track.id === device.trackId)
      if (entry) {
        queue.moveTo(entry.key)
      } else if (device.track) {
        queue.startWith([device.track], 0)
      }

      devices.value = devices.value.filter(other => other !== device)
      await starter.start({ positionSeconds: device.positionSeconds, inPlaceOf: device.sessionId })
    } catch (error) {
      toasts.show(toProblem(error).message, { tone: 'problem' })
    }
  }

  /** Another device has taken the place of this one, or the account may not play any more. */
  async function lose(problem: ProblemError): Promise<void> {
    starter.stop()
    await refreshDevices().catch(() => undefined)
    const device = problem.slug === 'session-ended' ? elsewhere.value : null
    if (device) {
      // The way back is shown as long as it plays there.
      toasts.show(`The music plays on ${nameOf(device)} now.`)
    } else {
      toasts.show(explainLoss(problem), { tone: 'problem' })
    }
  }

  /** Other devices see at once that this one is paused, or goes on; where they took over meanwhile, going on takes it back. */
  async function tell(isPlaying: boolean): Promise<void> {
    const session = sessions.current
    const wasInterrupted = state.isInterrupted.value
    try {
      // One that was fetched ahead has ended it already, by this very device.
      if (session && !sessions.isReplaced) {
        await sendHeartbeat(session.sessionId, state.position.value, !isPlaying)
      }
    } catch (error) {
      if (error instanceof ProblemError && error.slug === 'session-ended' && session === sessions.current) {
        // After a call nobody asked for the music to come back from there.
        await (isPlaying && wasInterrupted ? lose(error) : starter.restart())
      }
    }
  }

  // What begins anew is told by its opening.
  watch(() => state.status.value, (status, before) => {
    if (status === 'paused' ? before === 'playing' : status === 'playing' && before === 'paused') {
      void tell(status === 'playing')
    }
  }, { flush: 'sync' })

  return { devices, elsewhere, refreshDevices, continueHere, lose }
}
