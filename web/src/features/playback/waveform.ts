import { get } from '@/api/http'

/** How loud a track is from its beginning to its end. */
export interface Waveform {
  /** From 0 to 255, at most 1,000 of them, each for an equal part of the track. */
  peaks: readonly number[]
  durationSeconds: number
}

const quietest = 0.08

export const fetchWaveform = (trackId: string, signal?: AbortSignal) =>
  get<Waveform>(`/api/streaming/tracks/${encodeURIComponent(trackId)}/waveform`, signal)

/** So many bars, from 0 to 1: the loudest of its part each, the loudest of all at 1; silence is still to be seen. */
export function barsOf(peaks: readonly number[], count: number): number[] {
  const loudest = Math.max(...peaks, 1)
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor(bar * peaks.length / count)
    const to = Math.max(Math.ceil((bar + 1) * peaks.length / count), from + 1)
    return Math.max(quietest, ...peaks.slice(from, to).map(peak => peak / loudest))
  })
}

/** The bars as a path of upright strokes around the middle, `pitch` pixels from one to the next. */
export function barsPath(bars: readonly number[], pitch: number, height: number): string {
  const round = (value: number) => Math.round(value * 10) / 10
  return bars.map((bar, i) => {
    const half = Math.max(bar * (height / 2 - 1.5), 0.5)
    return `M${round((i + 0.5) * pitch)} ${round(height / 2 - half)}v${round(2 * half)}`
  }).join('')
}
