import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { usePlaybackPreferences } from './playbackPreferences.store'

const stored = 'musicstreaming.playback'

beforeEach(() => setActivePinia(createPinia()))

it('joins tracks without a gap, levels albums, and plays at the speed of the recording unless told otherwise', () => {
  expect(usePlaybackPreferences()).toMatchObject({ crossfadeSeconds: 0, normalisation: 'album', speed: 1, quality: 'high', codec: 'aac' })
})

it('is the same at the next visit', () => {
  const preferences = usePlaybackPreferences()
  preferences.crossfadeSeconds = 5
  preferences.normalisation = 'off'
  preferences.speed = 1.5
  preferences.quality = 'lossless'
  preferences.codec = 'opus'

  setActivePinia(createPinia())

  expect(usePlaybackPreferences()).toMatchObject({ crossfadeSeconds: 5, normalisation: 'off', speed: 1.5, quality: 'lossless', codec: 'opus' })
})

it.each(['{', 'null', '7', '{"crossfadeSeconds":"long","normalisation":"loud","speed":-1,"quality":"adaptive","codec":"mp3"}'])('begins anew where %s was stored', kept => {
  localStorage.setItem(stored, kept)

  expect(usePlaybackPreferences()).toMatchObject({ crossfadeSeconds: 0, normalisation: 'album', speed: 1, quality: 'high', codec: 'aac' })
})

it('keeps a crossfade within its bounds', () => {
  localStorage.setItem(stored, '{"crossfadeSeconds":300}')

  expect(usePlaybackPreferences().crossfadeSeconds).toBe(12)
})
