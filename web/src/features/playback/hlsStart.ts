import Hls from 'hls.js/light'

/** A segment that took less than this share of its length came over a line that keeps up. */
const muchFaster = 0.5
/** What a slow line has to bring first: the longest segment takes up to this long on one that just keeps up. */
const enoughSeconds = 4

/**
 * Tells when a track can begin without standing still soon after: at once over a fast line, and over a slow one when
 * it has brought enough. `startAt` is where it begins.
 */
export function whenItLasts(hls: Hls, startAt: number, then: () => void): void {
  let held = 0
  let from = startAt

  hls.on(Hls.Events.FRAG_BUFFERED, (_, { frag, stats: { loading } }) => {
    if (frag.sn === 'initSegment') {
      return
    }

    held += Math.max(0, frag.end - Math.max(frag.start, from))
    from = 0
    if (held >= enoughSeconds || (loading.end - loading.start) / 1_000 < muchFaster * frag.duration) {
      then()
    }
  })
  hls.on(Hls.Events.BUFFERED_TO_END, then)
  hls.on(Hls.Events.DESTROYING, then)
}
