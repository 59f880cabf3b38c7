import { computed, ref, shallowRef, watchEffect } from 'vue'
import type { Page } from '@/api/catalog'
import { isAbort, toProblem, type ProblemError } from '@/api/problem'
import { useRetryWhenOnline } from './useRetryWhenOnline'

/** A list that arrives in pages; it starts over when something reactive that `load` reads changes. */
export function usePages<T>(load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>) {
  const items = shallowRef<T[]>([])
  const problem = shallowRef<ProblemError | null>(null)
  const isLoading = ref(true)
  const hasLoaded = ref(false)
  const attempt = ref(0)
  const cursor = ref<string>()
  const hasMore = computed(() => hasLoaded.value && cursor.value !== undefined)
  let controller = new AbortController()

  watchEffect(onCleanup => {
    void attempt.value
    controller = new AbortController()
    const { signal } = controller
    onCleanup(() => controller.abort())
    items.value = []
    hasLoaded.value = false
    void take(load(undefined, signal), signal)
  })

  async function take(loading: Promise<Page<T>>, signal: AbortSignal): Promise<void> {
    isLoading.value = true
    problem.value = null
    try {
      const page = await loading
      if (!signal.aborted) {
        items.value = [...items.value, ...page.items]
        cursor.value = page.nextCursor ?? undefined
        hasLoaded.value = true
      }
    } catch (error) {
      if (!isAbort(error) && !signal.aborted) {
        problem.value = toProblem(error)
      }
    } finally {
      if (!signal.aborted) {
        isLoading.value = false
      }
    }
  }

  function loadMore(): void {
    if (hasMore.value && !isLoading.value) {
      void take(load(cursor.value, controller.signal), controller.signal)
    }
  }

  function retry(): void {
    if (hasLoaded.value) {
      loadMore()
    } else {
      attempt.value++
    }
  }

  useRetryWhenOnline(() => problem.value, retry)

  return { items, problem, isLoading, hasLoaded, hasMore, loadMore, retry }
}
