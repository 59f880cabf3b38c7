import { defineStore } from 'pinia'
import { reactive, toRefs, watch } from 'vue'
import { storage } from '@/shared/storage'
import { qualities, type Codec, type Quality } from './playback.api'

export type Normalisation = 'off' | 'track' | 'album'

interface Preferences {
  /** Seconds that one track fades into the next; 0 joins them without a gap. */
  crossfadeSeconds: number
  normalisation: Normalisation
  /** 1 is the speed of the recording. */
  speed: number
  quality: Quality
  codec: Codec
  /** The account's setting that `quality` was chosen under: a later change of the account's counts again. */
  accountQuality: Quality | null
}

export const longestCrossfadeSeconds = 12
export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

const stored = 'musicstreaming.playback'
const normalisations: readonly Normalisation[] = ['off', 'track', 'album']

/** How this browser plays, which outlives the visit. */
export const usePlaybackPreferences = defineStore('playback-preferences', () => {
  const preferences = reactive(read())
  watch(preferences, changed => storage.write(stored, valid(changed)), { flush: 'sync' })
  return toRefs(preferences)
})

function read(): Preferences {
  const kept = storage.read<unknown>(stored)
  return valid(typeof kept === 'object' && kept ? kept : {})
}

/** What an older version or another hand wrote is taken as far as it makes sense. */
function valid({ crossfadeSeconds, normalisation, speed, quality, codec, accountQuality }: Partial<Preferences>): Preferences {
  return {
    crossfadeSeconds: Math.min(Math.max(Math.round(Number(crossfadeSeconds) || 0), 0), longestCrossfadeSeconds),
    normalisation: normalisations.find(known => known === normalisation) ?? 'album',
    speed: speeds.find(known => known === speed) ?? 1,
    quality: qualities.find(known => known === quality) ?? 'high',
    codec: codec === 'opus' ? 'opus' : 'aac',
    accountQuality: qualities.find(known => known === accountQuality) ?? null,
  }
}
