import { watch } from 'vue'
import type { Engine, Sound } from './engine'
import { gainFor, peakOf } from './levels'
import type { PlaybackSession } from './playback.api'
import { usePlaybackPreferences } from './playbackPreferences.store'
import type { Player } from './player'

/** How the listener wants it to sound: at first, and as soon as they change their mind. */
export function useSoundSettings(player: () => Pick<Player, 'engine' | 'sessions'>) {
  const preferences = usePlaybackPreferences()

  const soundOf = (session: PlaybackSession): Sound => ({
    manifestUrl: session.manifestUrl, durationSeconds: session.durationSeconds,
    gain: gainFor(session, preferences.normalisation), peak: peakOf(session),
  })

  watch(() => preferences.speed, speed => player().engine?.setSpeed(speed))
  watch(() => preferences.normalisation, normalisation => {
    const { sessions: { current: session }, engine } = player()
    if (session) {
      engine?.setGain(gainFor(session, normalisation))
    }
  })

  return { soundOf, applyTo: (engine: Engine) => engine.setSpeed(preferences.speed) }
}
