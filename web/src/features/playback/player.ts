import type { Ref } from 'vue'
import type { Engine } from './engine'
import type { Quality } from './playback.api'
import type { PlayReporter } from './playReporter'
import type { SessionKeeper } from './sessionKeeper'
import type { PlayerState } from './usePlayerState'
import type { useQueue } from './useQueue'
import type { useSoundSettings } from './useSoundSettings'

/** What the parts of the player share. */
export interface Player {
  readonly queue: ReturnType<typeof useQueue>
  readonly state: PlayerState
  readonly quality: Ref<Quality>
  readonly sessions: SessionKeeper
  readonly plays: PlayReporter
  readonly sound: ReturnType<typeof useSoundSettings>
  /** Missing until the page has its audio element. */
  engine: Engine | null
}
