import { LoaderContextType, type LoaderCallbacks, type LoaderContext } from 'hls.js/light'
import type { Step } from '@/telemetry/trace'

/** What hls.js asks for. */
export function nameOf(context: LoaderContext & { frag?: { sn?: unknown } }): string {
  switch (context.type) {
    case LoaderContextType.MEDIA_FRAGMENT:
      return context.frag?.sn === 'initSegment' ? 'start of the track' : 'segment'
    case LoaderContextType.KEY:
      return 'key'
    default:
      return 'playlist'
  }
}

/** Tells of each playlist that comes, before hls.js reads it. */
export function reading(callbacks: LoaderCallbacks<LoaderContext>, read: (from: string, text: string) => void): LoaderCallbacks<LoaderContext> {
  return {
    ...callbacks,
    onSuccess: (response, stats, context, details) => {
      const isPlaylist = context.type === LoaderContextType.MANIFEST || context.type === LoaderContextType.LEVEL
      if (isPlaylist && typeof response.data === 'string') {
        read(context.url, response.data)
      }

      callbacks.onSuccess(response, stats, context, details)
    },
  }
}

/** Ends a step of a trace with the request that it stands for. */
export function endingWith(callbacks: LoaderCallbacks<LoaderContext>, step: Step): LoaderCallbacks<LoaderContext> {
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
