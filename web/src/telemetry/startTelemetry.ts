import { get } from '@/api/http'
import { useTracing } from './trace'

const latestMs = 5_000
const laterMs = 1_000

/** Loads what records traces once the page has nothing else to do, and only where the platform takes them. */
export function startTelemetry(): void {
  if ('requestIdleCallback' in window) {
    requestIdleCallback(() => void load(), { timeout: latestMs })
  } else {
    setTimeout(() => void load(), laterMs)
  }
}

async function load(): Promise<void> {
  // Without an answer nothing is recorded: that nobody could say so is no problem of the listener's.
  const wanted = await get<{ takesSpans: boolean }>('/telemetry').catch(() => null)
  if (wanted?.takesSpans) {
    const { createRecorder } = await import('./recorder')
    useTracing(createRecorder())
  }
}
