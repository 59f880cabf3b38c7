import { onBeforeUnmount, onMounted } from 'vue'
import type { usePlayback } from './playback.store'
import { usePlayerViews } from './playerViews.store'
import { isAsked, isLetter, keyOf, ownsKey, usesLetters, type ShortcutKey } from './shortcuts'

const seekSeconds = 10
const volumeStep = 0.05

/** The keys of the player; `shortcuts` says what they do. */
export function useShortcuts(playback: ReturnType<typeof usePlayback>): void {
  const views = usePlayerViews()

  const actions: Record<ShortcutKey, () => void> = {
    ' ': () => void playback.toggle(),
    'n': () => void playback.next(),
    'p': () => void playback.previous(),
    'ArrowLeft': () => playback.seek(playback.position - seekSeconds),
    'ArrowRight': () => playback.seek(playback.position + seekSeconds),
    'Shift+ArrowLeft': () => void playback.previous(),
    'Shift+ArrowRight': () => void playback.next(),
    'Shift+ArrowUp': () => playback.setVolume(playback.volume + volumeStep),
    'Shift+ArrowDown': () => playback.setVolume(playback.volume - volumeStep),
    'm': playback.toggleMute,
    's': playback.toggleShuffle,
    'r': playback.cycleRepeat,
    'q': views.toggleQueue,
    'l': views.toggleLyrics,
    'f': () => { views.showsNowPlaying = !views.showsNowPlaying },
    '?': () => { views.showsKeys = !views.showsKeys },
  }

  /** What may go on and on while a key is held. */
  const isRepeatable = (key: string) => key.includes('Arrow') && key !== 'Shift+ArrowLeft' && key !== 'Shift+ArrowRight'

  function onKeydown(event: KeyboardEvent): void {
    const key = keyOf(event)
    const action = Object.hasOwn(actions, key) ? actions[key as ShortcutKey] : undefined
    const isTaken = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || ownsKey(event.target, key) || isAsked()
    const isOff = isLetter(key) && !usesLetters()
    const isHeld = event.repeat && !isRepeatable(key)
    if (action && !isTaken && !isOff && (playback.track || key === '?')) {
      event.preventDefault()
      if (!isHeld) {
        action()
      }
    }
  }

  onMounted(() => window.addEventListener('keydown', onKeydown))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKeydown))
}
