import Hls, { type ErrorData } from 'hls.js/light'
import { resumeLoading } from './hlsResume'

export interface Refusals {
  /** The session's addresses are no longer accepted: nothing more is fetched until there are others. */
  refused: () => void
  /** The track is to be loaded anew: the buffer is no longer good. */
  expired: () => void
  failed: () => void
}

const reconnectAfterMs = 2_000

/** Tries again for as long as somebody listens where a connection is lost; what is buffered plays on meanwhile. */
export function recoverFromErrors(hls: Hls, { refused, expired, failed }: Refusals): void {
  let hasRecovered = false

  hls.on(Hls.Events.ERROR, (_, error) => {
    if (isRefusal(error)) {
      hls.stopLoad()
      refused()
    } else if (!error.fatal) {
      // hls.js tries again by itself.
    } else if (error.type === Hls.ErrorTypes.NETWORK_ERROR && isConnectionLost(error)) {
      reconnect(hls)
    } else if (error.type === Hls.ErrorTypes.MEDIA_ERROR && !hasRecovered) {
      hasRecovered = true
      recover(hls, expired)
    } else {
      failed()
    }
  })
}

/** Of a buffer that another track has begun nothing can be mended without losing what that one put there. */
function recover(hls: Hls, reload: () => void): void {
  if (hls.config.timelineOffset) {
    reload()
  } else {
    hls.recoverMediaError()
  }
}

/** 401, 403 or 410 of an address that carries its own permission means that the permission ran out. */
function isRefusal({ type, response }: ErrorData): boolean {
  return type === Hls.ErrorTypes.NETWORK_ERROR && [401, 403, 410].includes(response?.code ?? 0)
}

function isConnectionLost({ response }: ErrorData): boolean {
  const code = response?.code ?? 0
  return code === 0 || code >= 500
}

/** After a moment, or as soon as the browser says that it is back online. */
function reconnect(hls: Hls): void {
  const retry = () => {
    stop()
    resumeLoading(hls)
  }
  const timer = setTimeout(retry, reconnectAfterMs)
  const stop = () => {
    clearTimeout(timer)
    window.removeEventListener('online', retry)
    hls.off(Hls.Events.DESTROYING, stop)
  }

  window.addEventListener('online', retry)
  hls.on(Hls.Events.DESTROYING, stop)
}
