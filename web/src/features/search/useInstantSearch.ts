import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { isAbort, toProblem, type ProblemError } from '@/api/problem'
import { searchInstant, type SearchResults } from './search.api'

const pauseMs = 140

/** Results while the listener types: asked for after a short pause, and only the newest answer counts. */
export function useInstantSearch(text: Readonly<Ref<string>>) {
  const results = shallowRef<SearchResults | null>(null)
  const problem = shallowRef<ProblemError | null>(null)
  const isSearching = ref(false)
  let controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function run(q: string): Promise<void> {
    const { signal } = controller = new AbortController()
    try {
      const found = await searchInstant(q, signal)
      if (!signal.aborted) {
        results.value = found
        problem.value = null
        isSearching.value = false
      }
    } catch (error) {
      if (!isAbort(error) && !signal.aborted) {
        problem.value = toProblem(error)
        isSearching.value = false
      }
    }
  }

  function cancel(): void {
    clearTimeout(timer)
    controller.abort()
  }

  watch(() => text.value.trim(), q => {
    cancel()
    isSearching.value = q !== ''
    if (q === '') {
      results.value = null
      problem.value = null
    } else {
      timer = setTimeout(() => void run(q), pauseMs)
    }
  }, { immediate: true })
  onScopeDispose(cancel)

  return { results, problem, isSearching }
}
