import { ref, watch, type Ref } from 'vue'
import { useSession } from '@/features/session/session.store'
import type { Quality } from './playback.api'

/** What the listener wants to hear: at first, and after every change of it, what the settings say. */
export function useQuality(): Ref<Quality> {
  const session = useSession()
  const quality = ref<Quality>('adaptive')
  watch(() => session.user?.audioQuality, preferred => { quality.value = preferred === 'dataSaver' || preferred === 'lossless' ? preferred : 'adaptive' }, { immediate: true })
  return quality
}
