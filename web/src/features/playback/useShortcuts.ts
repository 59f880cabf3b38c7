import { onBeforeUnmount, onMounted } from 'vue'
import type { usePlayback } from './playback.store'

const seekSeconds = 10
const volumeStep = 0.05

/** Space plays and pauses; arrows seek and change the volume; with Shift, they go from track to track. */
export function useShortcuts(playback: ReturnType<typeof usePlayback>): void {
  const actions: Record<string, () => void> = {
    ' ': () => void playback.toggle(),
    'ArrowLeft': () => playback.seek(playback.position - seekSeconds),
    'ArrowRight': () => playback.seek(playback.position + seekSeconds),
    'Shift+ArrowLeft': () => void playback.previous(),
    'Shift+ArrowRight': () => void playback.next(),
    'Shift+ArrowUp': () => playback.setVolume(playback.volume + volumeStep),
    'Shift+ArrowDown': () => playback.setVolume(playback.volume - volumeStep),
    'm': playback.toggleMute,
  }

  function onKeydown(event: KeyboardEvent): void {
    const action = actions[(event.shiftKey ? 'Shift+' : '') + event.key]
    const isTaken = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || ownsKeys(event.target)
    if (action && !isTaken && playback.track) {
      event.preventDefault()
      action()
    }
  }

  onMounted(() => window.addEventListener('keydown', onKeydown))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKeydown))
}

/** Fields, buttons and menus have their own use for these keys. */
function ownsKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, button, [role="menu"], [role="listbox"], [contenteditable]') !== null
}
