import { ref } from 'vue'
import { storage } from '@/shared/storage'

const stored = 'musicstreaming.volume'

/** The volume, from 0 to 1 as the ear has it, which outlives the visit. */
export function useVolume(apply: (volume: number, isMuted: boolean) => void) {
  const volume = ref(read())
  const isMuted = ref(false)

  function setVolume(level: number): void {
    volume.value = Math.min(Math.max(level, 0), 1)
    isMuted.value = false
    storage.set(stored, String(volume.value))
    apply(volume.value, isMuted.value)
  }

  function toggleMute(): void {
    isMuted.value = !isMuted.value
    apply(volume.value, isMuted.value)
  }

  return { volume, isMuted, setVolume, toggleMute }
}

function read(): number {
  const level = Number.parseFloat(storage.get(stored) ?? '')
  return level >= 0 && level <= 1 ? level : 0.8
}
