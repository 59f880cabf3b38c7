import { computed, ref, type Ref } from 'vue'
import { tabStorage } from '@/shared/storage'
import { useToasts } from '@/shared/toasts.store'
import type { Player } from './player'

/** What the timer can be set to, in minutes. */
export const sleepMinutes = [15, 30, 45, 60] as const

/** When the music ends, in milliseconds since 1970: of this tab, over reloads of it, and of a copy that the browser makes of it. */
const stored = 'musicstreaming.sleep'
const fadeSeconds = 20
const tickMs = 250

interface Volume {
  volume: Ref<number>
  isMuted: Ref<boolean>
}

/** Ends the music after a while, fading out, or with the track that plays. The listener's volume stays what it was. */
export function useSleepTimer(player: Player, { volume, isMuted }: Volume, pause: () => void) {
  const toasts = useToasts()
  const { isPlaying, isInterrupted, stopsAfterTrack } = player.state
  const endsAt = ref<number | null>(null)
  const now = ref(0)
  let ticking: ReturnType<typeof setInterval> | undefined
  let isFading = false

  /** Whole seconds that are left; null where no time was set. */
  const sleepSeconds = computed(() => endsAt.value === null ? null : Math.max(0, Math.ceil((endsAt.value - now.value) / 1000)))

  function sleepIn(minutes: number): void {
    cancelSleep()
    endAt(Date.now() + minutes * 60_000)
    tabStorage.write(stored, endsAt.value)
  }

  function endAt(time: number): void {
    now.value = Date.now()
    endsAt.value = time
    ticking = setInterval(tick, tickMs)
  }

  function sleepAfterTrack(): void {
    cancelSleep()
    stopsAfterTrack.value = true
  }

  function cancelSleep(): void {
    clearInterval(ticking)
    tabStorage.remove(stored)
    endsAt.value = null
    stopsAfterTrack.value = false
    loud()
  }

  /** By the clock, not by counting: a page in the background ticks seldom. */
  function tick(): void {
    now.value = Date.now()
    const left = ((endsAt.value ?? 0) - now.value) / 1000
    if (left > 0) {
      fade(left)
      return
    }

    if (isPlaying.value || isInterrupted.value) {
      pause()
      toasts.show('The sleep timer has ended the music.')
    }

    cancelSleep()
  }

  function fade(secondsLeft: number): void {
    if (secondsLeft < fadeSeconds) {
      isFading = true
      player.engine?.setVolume(volume.value * secondsLeft / fadeSeconds, isMuted.value)
    }
  }

  function loud(): void {
    if (isFading) {
      isFading = false
      player.engine?.setVolume(volume.value, isMuted.value)
    }
  }

  const kept = tabStorage.read<unknown>(stored)
  if (typeof kept === 'number' && kept > Date.now()) {
    endAt(kept)
  } else {
    tabStorage.remove(stored)
  }

  return { sleepSeconds, sleepsAfterTrack: stopsAfterTrack, sleepIn, sleepAfterTrack, cancelSleep }
}
