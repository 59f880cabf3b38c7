import type { Loudness, PlaybackSession } from './playback.api'
import type { Normalisation } from './playbackPreferences.store'

/** In LUFS: what the large services level to, and quiet enough that little music has to stay below it. */
const target = -14
/** In dBTP: what EBU R 128 leaves for what an encoder adds. */
const highestPeak = -1

/**
 * What a track's samples are to be multiplied by, so that tracks, or albums, are equally loud. A quiet one is raised no
 * further than its highest peak allows, so nothing clips and nothing has to be squeezed.
 */
export function gainFor({ loudness, albumLoudness }: Pick<PlaybackSession, 'loudness' | 'albumLoudness'>, normalisation: Normalisation): number {
  const measured = normalisation === 'album' ? albumLoudness ?? loudness : loudness
  if (normalisation === 'off' || !isMeasured(measured)) {
    return 1
  }

  // An album's gain must not let one of its tracks clip, whatever was said of the album's peak.
  const peak = Math.max(measured.truePeakDbtp, loudness?.truePeakDbtp ?? -Infinity)
  return factor(Math.min(target - measured.integratedLufs, highestPeak - peak))
}

/** The highest of its samples, 1 being full scale; that where it was not measured. */
export const peakOf = ({ loudness }: Pick<PlaybackSession, 'loudness'>) => isMeasured(loudness) ? factor(loudness.truePeakDbtp) : 1

const factor = (decibels: number) => 10 ** (decibels / 20)

/** Silence has no loudness to speak of. */
function isMeasured(loudness: Loudness | null | undefined): loudness is Loudness {
  return loudness != null && Number.isFinite(loudness.integratedLufs) && Number.isFinite(loudness.truePeakDbtp) && loudness.integratedLufs > -70
}
