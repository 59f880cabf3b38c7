import { computed, watch, type WritableComputedRef } from 'vue'
import { useSession } from '@/features/session/session.store'
import { qualities, type Quality } from './playback.api'
import { usePlaybackPreferences } from './playbackPreferences.store'

/** What the listener wants to hear: what was chosen in this browser, until the account's settings say something new. */
export function useQuality(): WritableComputedRef<Quality> {
  const session = useSession()
  const preferences = usePlaybackPreferences()

  watch(() => session.user?.audioQuality, preferred => {
    const usual = qualities.find(known => known === preferred) ?? 'high'
    if (session.user && usual !== preferences.accountQuality) {
      preferences.accountQuality = preferences.quality = usual
    }
  }, { immediate: true })

  return computed({
    get: () => preferences.quality,
    set: chosen => { preferences.quality = chosen },
  })
}
