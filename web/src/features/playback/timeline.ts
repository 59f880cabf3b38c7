const tolerance = 0.1

/** The end of what is buffered around a moment; the moment itself where nothing is. */
export function bufferedUntil({ buffered }: HTMLMediaElement, at: number): number {
  let until = at
  for (let i = 0; i < buffered.length; i++) {
    if (buffered.start(i) <= at + tolerance && buffered.end(i) > until) {
      until = buffered.end(i)
    }
  }

  return until
}

export const isBuffered = (media: HTMLMediaElement, at: number) => bufferedUntil(media, at) > at + tolerance

/** Whether all is there from what sounds up to a moment. */
export const isBufferedTo = (media: HTMLMediaElement, until: number) => bufferedUntil(media, media.currentTime) > until - tolerance

/** The end of all that is buffered. */
export const bufferEnd = ({ buffered }: HTMLMediaElement) => buffered.length > 0 ? buffered.end(buffered.length - 1) : 0

/** Empties a buffer from a moment on and ends the stream there. */
export function clearFrom({ mediaSource, tracks }: { mediaSource?: MediaSource | null, tracks?: { audio?: { buffer?: SourceBuffer } } }, at: number): void {
  const buffer = tracks?.audio?.buffer
  if (!buffer || !mediaSource || mediaSource.readyState === 'closed') {
    return
  }

  if (buffer.updating) {
    buffer.abort()
  }

  buffer.addEventListener('updateend', () => {
    if (mediaSource.readyState === 'open' && !buffer.updating) {
      mediaSource.endOfStream()
    }
  }, { once: true })
  buffer.remove(at, Infinity)
}
