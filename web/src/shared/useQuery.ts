import { onActivated, ref, shallowRef, watchEffect, type Ref } from 'vue'
import { isAbort, toProblem, type ProblemError } from '@/api/problem'
import { useRetryWhenOnline } from './useRetryWhenOnline'

export interface Query<T> {
  data: Ref<T | null>
  problem: Ref<ProblemError | null>
  isLoading: Ref<boolean>
  /** Starts over, as after a problem. */
  retry: () => void
  /** Loads quietly: what is shown stays until the answer is there, and stays when there is none. */
  refresh: () => void
}

const freshForMs = 60_000

/**
 * Loads what a page shows, again whenever something reactive that `load` reads changes; the older call is aborted.
 * A page that is shown again after a while loads quietly.
 */
export function useQuery<T>(load: (signal: AbortSignal) => Promise<T>): Query<T> {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<ProblemError | null>(null)
  const isLoading = ref(true)
  const attempt = ref(0)
  let loadedAt = 0
  let isQuiet = false

  const retry = () => { attempt.value++ }
  const refresh = () => {
    isQuiet = data.value !== null
    retry()
  }

  onActivated(() => {
    if (loadedAt > 0 && Date.now() - loadedAt > freshForMs) {
      refresh()
    }
  })

  watchEffect(async onCleanup => {
    void attempt.value
    const controller = new AbortController()
    onCleanup(() => controller.abort())
    const keepsData = isQuiet
    isQuiet = false
    isLoading.value = !keepsData
    problem.value = null

    try {
      const loading = load(controller.signal)
      if (!keepsData) {
        data.value = null
      }

      data.value = await loading
      loadedAt = Date.now()
    } catch (error) {
      if (!isAbort(error) && !controller.signal.aborted && !keepsData) {
        problem.value = toProblem(error)
      }
    } finally {
      if (!controller.signal.aborted) {
        isLoading.value = false
      }
    }
  })

  useRetryWhenOnline(() => problem.value, retry)

  return { data, problem, isLoading, retry, refresh }
}
