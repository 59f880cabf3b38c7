import Hls from 'hls.js/light'

const muchFaster = 1.5
const samplesForCertainty = 2
/** Small files tell more of the way than of the line. */
const smallestSampleBytes = 8_000
const caution = 0.8

/** What the last player measured, in bits a second; a guess that starts with the best common rendition at first. */
export const line = { estimate: 1_000_000 }

/**
 * Goes up soon after a slow line became fast again. hls.js weighs each measurement by how long it took, so that after
 * minutes at 100 kb/s many fast segments count for little; and it keeps what is buffered, though a minute of it sounds
 * worse than it could by now.
 */
export function adaptSooner(hls: Hls): void {
  let faster: number[] = []

  hls.on(Hls.Events.FRAG_BUFFERED, (_, { frag, stats }) => {
    const seconds = (stats.loading.end - stats.loading.start) / 1_000
    if (frag.sn === 'initSegment' || stats.loaded < smallestSampleBytes || seconds <= 0) {
      return
    }

    const measured = 8 * stats.loaded / seconds
    line.estimate = hls.bandwidthEstimate
    faster = measured > muchFaster * hls.bandwidthEstimate ? [...faster, measured] : []
    if (faster.length >= samplesForCertainty) {
      hls.bandwidthEstimate = line.estimate = caution * Math.min(...faster)
      faster = []
      raise(hls, frag.level)
    }
  })
}

/** Replaces what is buffered ahead by what the line gives now, from the next segment but one on. */
function raise(hls: Hls, level: number): void {
  const { media } = hls
  const sounds = media && media.currentTime >= (hls.config.timelineOffset ?? 0)
  const mayGoUp = hls.autoLevelEnabled && hls.nextAutoLevel > level
  if (sounds && mayGoUp) {
    hls.nextLevel = -1
  }
}
