import { defineStore } from 'pinia'
import { ref } from 'vue'

/** What of the player is shown, which buttons and keys in several places change. */
export const usePlayerViews = defineStore('player-views', () => {
  const showsQueue = ref(false)
  const showsNowPlaying = ref(false)
  const showsKeys = ref(false)
  /** On a phone the words take the cover's place, so that they wait to be asked for. */
  const wantsLyrics = ref(matchMedia('(width > 900px)').matches)

  function toggleQueue(): void {
    // It would lie behind the full screen.
    showsQueue.value = showsNowPlaying.value || !showsQueue.value
    showsNowPlaying.value = false
  }

  function toggleLyrics(): void {
    wantsLyrics.value = !showsNowPlaying.value || !wantsLyrics.value
    showsNowPlaying.value = true
  }

  return { showsQueue, showsNowPlaying, showsKeys, wantsLyrics, toggleQueue, toggleLyrics }
})
