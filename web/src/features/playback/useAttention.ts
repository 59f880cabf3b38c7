import { onBeforeUnmount, onMounted, watch } from 'vue'
import { useSession } from '@/features/session/session.store'
import type { usePlayback } from './playback.store'

const notAgainForMs = 4_000
const lookAgainMs = 15_000

/** Keeps the listener's queue from log-in to log-out, and looks at the other devices whenever somebody looks at this one. */
export function useAttention(playback: ReturnType<typeof usePlayback>): void {
  const session = useSession()
  let lookedAt = 0
  let ticking: ReturnType<typeof setInterval> | undefined

  function look(): void {
    if (session.isSignedIn && !document.hidden && Date.now() - lookedAt > notAgainForMs) {
      lookedAt = Date.now()
      void playback.refreshQueue()
      void playback.refreshDevices().catch(() => undefined)
    }
  }

  watch(() => session.user?.id, (userId, before) => {
    // Logged in in another tab: what the one before had in the queue is not theirs.
    if (userId && before && userId !== before) {
      playback.reset()
    }

    if (userId) {
      playback.keepFor(userId)
      lookedAt = 0
      void playback.refreshDevices().catch(() => undefined)
    }
  }, { immediate: true })

  onMounted(() => {
    window.addEventListener('focus', look)
    window.addEventListener('online', look)
    window.addEventListener('pagehide', playback.part)
    document.addEventListener('visibilitychange', look)
    // What is shown as playing elsewhere is looked at again, so that it does not stay there when it has ended.
    ticking = setInterval(() => playback.elsewhere && look(), lookAgainMs)
  })
  onBeforeUnmount(() => {
    clearInterval(ticking)
    window.removeEventListener('focus', look)
    window.removeEventListener('online', look)
    window.removeEventListener('pagehide', playback.part)
    document.removeEventListener('visibilitychange', look)
  })
}
