import { shallowRef, watch } from 'vue'
import { isAbort } from '@/api/problem'
import type { PlayerState } from './usePlayerState'
import type { useQueue } from './useQueue'
import { fetchWaveform, type Waveform } from './waveform'

/** The waveform of the track that plays; null until it is there, and where there is none. It never keeps the sound waiting. */
export function useWaveform({ track }: Pick<ReturnType<typeof useQueue>, 'track'>, { status }: PlayerState) {
  const waveform = shallowRef<Waveform | null>(null)
  let fetching = new AbortController()
  let fetchedFor: string | undefined

  watch(() => [track.value?.id, status.value] as const, ([id, now]) => {
    if (id !== fetchedFor) {
      fetching.abort()
      waveform.value = null
      fetchedFor = undefined
    }

    if (id && id !== fetchedFor && now !== 'loading') {
      fetchedFor = id
      void load(id)
    }
  }, { immediate: true })

  async function load(id: string): Promise<void> {
    const { signal } = fetching = new AbortController()
    try {
      const fetched = await fetchWaveform(id, signal)
      waveform.value = !signal.aborted && fetched.peaks.length > 0 ? fetched : waveform.value
    } catch (error) {
      // A seek bar without a waveform works as well; the next time that the track plays it is asked for again.
      fetchedFor = isAbort(error) ? fetchedFor : undefined
    }
  }

  return { waveform }
}
