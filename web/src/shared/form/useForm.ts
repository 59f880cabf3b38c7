import { ref, shallowRef } from 'vue'
import { toProblem, type ProblemError } from '@/api/problem'

/** Sends something once at a time, and keeps what came of it. */
export function useForm<Args extends unknown[]>(send: (...given: Args) => Promise<unknown>, doneText = 'Saved') {
  const isSending = ref(false)
  const problem = shallowRef<ProblemError | null>(null)
  const done = ref('')

  /** Whether it went well. */
  async function submit(...given: Args): Promise<boolean> {
    if (isSending.value) {
      return false
    }

    isSending.value = true
    problem.value = null
    done.value = ''
    try {
      await send(...given)
      done.value = doneText
      return true
    } catch (error) {
      problem.value = toProblem(error)
      return false
    } finally {
      isSending.value = false
    }
  }

  /** The service may name a field in any case. */
  const errorsOf = (field: string): string[] => {
    const [, errors = []] = Object.entries(problem.value?.errors ?? {}).find(([name]) => name.toLowerCase() === field.toLowerCase()) ?? []
    return errors
  }

  return { isSending, problem, done, submit, errorsOf }
}
