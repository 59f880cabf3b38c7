import Hls, { type HlsConfig, type Loader, type LoaderContext, type LoadPolicy } from 'hls.js/light'
import type { Trace } from '@/telemetry/trace'
import { adaptSooner, line } from './hlsAdaptation'
import { recoverFromErrors, type Refusals } from './hlsRecovery'
import { whenItLasts } from './hlsStart'
import { endingWith, nameOf, reading } from './hlsSteps'
import { sameOrigin } from './renewal'

export interface HlsOptions extends Refusals {
  /** Where in the track to begin, in seconds. */
  startAt: number
  /** Where on the element's timeline the track lies, in seconds. */
  from: number
  until: number
  trace: Trace
  /** The address to fetch in place of the one that a playlist named. */
  address: (url: string) => string
  /** A playlist has come: how it was asked for, from where it was fetched, and its text. */
  read: (url: string, from: string, text: string) => void
  /** Its playlists are there: the line works. */
  listed: () => void
  /** What has come lasts until more of it is there. */
  lasting: () => void
  /** Everything up to its end is buffered. */
  complete: () => void
  /** What is heard now is of another playlist, or begins; with the init segment of the track there. */
  heard: (playlistUrl: string, init?: Uint8Array) => void
}

/** Chromium keeps 12 MB of sound at most, and what was heard needs room too. */
const mostBufferedBytes = 8_000_000
const mostBufferedSeconds = 90
const leastBufferedSeconds = 10
const keptBehindSeconds = 15

/** A server that starts anew is asked again soon, and for longer than it takes. */
const patiently = (most: number): { default: LoadPolicy['default'] } => ({
  default: {
    maxTimeToFirstByteMs: 8_000,
    maxLoadTimeMs: most,
    timeoutRetry: { maxNumRetry: 4, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 12, retryDelayMs: 300, maxRetryDelayMs: 2_000, backoff: 'exponential' },
  },
})

/** This module is loaded when a listener is about to play: hls.js is larger than the rest of the app. */
export function createHls({ startAt, from, until, trace, address, read, listed, lasting, complete, heard, ...refusals }: HlsOptions): Hls {
  class AddressedLoader extends Hls.DefaultConfig.loader {
    override load(...[context, config, callbacks]: Parameters<Loader<LoaderContext>['load']>): void {
      const step = trace.step(nameOf(context))
      const url = sameOrigin(context.url)
      context.url = address(url)
      context.headers = { ...context.headers, ...step.headers }
      super.load(context, config, endingWith(reading(callbacks, (from, text) => read(url, from, text)), step))
    }
  }

  const config: Partial<HlsConfig> = {
    loader: AddressedLoader as HlsConfig['loader'],
    manifestLoadPolicy: patiently(20_000),
    playlistLoadPolicy: patiently(20_000),
    keyLoadPolicy: patiently(20_000),
    fragLoadPolicy: patiently(60_000),
    startPosition: startAt,
    timelineOffset: from,
    startLevel: -1,
    startFragPrefetch: true,
    testBandwidth: false,
    abrEwmaDefaultEstimate: line.estimate,
    maxBufferLength: leastBufferedSeconds,
    maxMaxBufferLength: mostBufferedSeconds,
    maxBufferSize: mostBufferedBytes,
    backBufferLength: keptBehindSeconds,
    // The worker would come from a blob: address, which the content security policy forbids; MP4 needs none.
    enableWorker: false,
  }
  const hls = new Hls(config)
  hls.on(Hls.Events.BUFFER_CREATED, (_, { tracks }) => tracks.audio?.buffer && place(tracks.audio.buffer, from, until))
  hls.once(Hls.Events.LEVEL_LOADED, listed)
  hls.on(Hls.Events.BUFFERED_TO_END, complete)
  whenItLasts(hls, startAt, lasting)
  hls.on(Hls.Events.FRAG_CHANGED, (_, { frag }) => heard(hls.levels[frag.level]?.url[0] ?? '', frag.initSegment?.data))
  recoverFromErrors(hls, refusals)
  adaptSooner(hls)
  return hls
}

/** Chromium cuts a frame where the window ends; others would drop it whole, and lose music with the padding. */
const cutsFrames = /Chrom(e|ium)\//.test(navigator.userAgent)

/**
 * Puts a track exactly where it belongs. hls.js adds up the playlist's rounded lengths to find where a segment begins,
 * which may be a sample off; the files' own times are exact. What the encoder put before and after the music lies
 * outside the window, and is cut off to the sample (Media Source Extensions, section 3.5.8).
 */
function place(buffer: SourceBuffer, from: number, until: number): void {
  buffer.appendWindowEnd = Infinity
  buffer.appendWindowStart = from
  buffer.appendWindowEnd = cutsFrames ? until : Infinity
  const exact = Object.getOwnPropertyDescriptor(SourceBuffer.prototype, 'timestampOffset')
  Object.defineProperty(buffer, 'timestampOffset', {
    configurable: true,
    get: () => exact?.get?.call(buffer) as number,
    set: (offset: number) => exact?.set?.call(buffer, Math.abs(offset - from) < 0.1 ? from : offset),
  })
}
