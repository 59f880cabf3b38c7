import { onActivated, onDeactivated, ref, shallowRef, watchEffect, type Ref } from 'vue'
import { isAbort, toProblem, type ProblemError } from '@/api/problem'

export interface Query<T> {
  data: Ref<T | null>
  problem: Ref<ProblemError | null>
  isLoading: Ref<boolean>
  retry: () => void
}

const freshForMs = 60_000

/**
 * Loads what a page shows, again whenever something reactive that `load` reads changes; the older call is aborted.
 * A page that is shown again after a while loads quietly and keeps what it shows until the answer is there.
 */
export function useQuery<T>(load: (signal: AbortSignal) => Promise<T>): Query<T> {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<ProblemError | null>(null)
  const isLoading = ref(true)
  const attempt = ref(0)
  let loadedAt = 0
  let isQuiet = false
  let isShown = true

  onActivated(() => {
    isShown = true
    if (loadedAt > 0 && Date.now() - loadedAt > freshForMs) {
      isQuiet = true
      attempt.value++
    }
  })
  onDeactivated(() => { isShown = false })

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
      if (!isAbort(error) && !controller.signal.aborted && !(keepsData && !isShown)) {
        problem.value = toProblem(error)
      }
    } finally {
      if (!controller.signal.aborted) {
        isLoading.value = false
      }
    }
  })

  return { data, problem, isLoading, retry: () => { attempt.value++ } }
}
