import { ref, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { toProblem, type ProblemError } from '@/api/problem'
import { safeNext } from './safeNext'

/** Sends a form once at a time, keeps what went wrong, and leads to where the listener wanted to go. */
export function useAuthForm(send: () => Promise<void>) {
  const route = useRoute()
  const router = useRouter()
  const isSending = ref(false)
  const problem = shallowRef<ProblemError | null>(null)

  async function submit(): Promise<void> {
    if (isSending.value) {
      return
    }

    isSending.value = true
    problem.value = null
    try {
      await send()
      await router.replace(safeNext(route.query.next))
    } catch (error) {
      problem.value = toProblem(error)
    } finally {
      isSending.value = false
    }
  }

  /** The service may name a field in any case. */
  const errorsOf = (field: string): string[] => {
    const [, errors = []] = Object.entries(problem.value?.errors ?? {}).find(([name]) => name.toLowerCase() === field.toLowerCase()) ?? []
    return errors
  }

  return { isSending, problem, submit, errorsOf }
}
