import Hls, { LoaderContextType, type ErrorData, type HlsConfig, type Loader, type LoaderCallbacks, type LoaderContext } from 'hls.js/light'
import type { Step, Trace } from '@/telemetry/trace'
import { sameOrigin } from './renewal'

export interface HlsOptions {
  /** Seconds. */
  startAt: number
  trace: Trace
  /** The address to fetch in place of the one that a playlist named. */
  address: (url: string) => string
  expired: () => void
  failed: () => void
}

const reconnectAfterMs = 3_000

/** This module is loaded when a listener is about to play: hls.js is larger than the rest of the app. */
export function createHls({ startAt, trace, address, expired, failed }: HlsOptions): Hls {
  class AddressedLoader extends Hls.DefaultConfig.loader {
    override load(...[context, config, callbacks]: Parameters<Loader<LoaderContext>['load']>): void {
      const step = trace.step(nameOf(context))
      context.url = address(sameOrigin(context.url))
      context.headers = { ...context.headers, ...step.headers }
      super.load(context, config, endingWith(callbacks, step))
    }
  }

  const config: Partial<HlsConfig> = {
    loader: AddressedLoader as HlsConfig['loader'],
    startPosition: startAt,
    startLevel: -1,
    startFragPrefetch: true,
    // A guess that starts with a middle rendition; the first segment corrects it.
    abrEwmaDefaultEstimate: 1_000_000,
    maxBufferLength: 60,
    maxMaxBufferLength: 60,
    backBufferLength: 60,
    // The worker would come from a blob: address, which the content security policy forbids; MP4 needs none.
    enableWorker: false,
  }
  const hls = new Hls(config)
  let hasRecovered = false

  hls.on(Hls.Events.ERROR, (_, error) => {
    if (isRefusal(error)) {
      hls.stopLoad()
      expired()
    } else if (!error.fatal) {
      // hls.js tries again by itself.
    } else if (error.type === Hls.ErrorTypes.NETWORK_ERROR && isConnectionLost(error)) {
      reconnect(hls)
    } else if (error.type === Hls.ErrorTypes.MEDIA_ERROR && !hasRecovered) {
      hasRecovered = true
      hls.recoverMediaError()
    } else {
      failed()
    }
  })

  return hls
}

/** What hls.js asks for. */
function nameOf(context: LoaderContext & { frag?: { sn?: unknown } }): string {
  switch (context.type) {
    case LoaderContextType.MEDIA_FRAGMENT:
      return context.frag?.sn === 'initSegment' ? 'start of the track' : 'segment'
    case LoaderContextType.KEY:
      return 'key'
    default:
      return 'playlist'
  }
}

function endingWith(callbacks: LoaderCallbacks<LoaderContext>, step: Step): LoaderCallbacks<LoaderContext> {
  return {
    ...callbacks,
    onSuccess: (...told) => {
      step.end(true)
      callbacks.onSuccess(...told)
    },
    onError: (...told) => {
      step.end(false)
      callbacks.onError(...told)
    },
    onTimeout: (...told) => {
      step.end(false)
      callbacks.onTimeout(...told)
    },
    onAbort: (...told) => {
      step.end(true)
      callbacks.onAbort?.(...told)
    },
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

/** What is buffered plays on meanwhile. */
function reconnect(hls: Hls): void {
  let isDestroyed = false
  hls.once(Hls.Events.DESTROYING, () => { isDestroyed = true })
  setTimeout(() => {
    if (isDestroyed) {
      return
    }

    if (hls.levels.length === 0 && hls.url) {
      hls.loadSource(hls.url)
    } else {
      hls.startLoad()
    }
  }, reconnectAfterMs)
}
