import { onScopeDispose } from 'vue'
import type { ProblemError } from '@/api/problem'

/** Tries again by itself when what was missing is the connection, and the connection is back. */
export function useRetryWhenOnline(problem: () => ProblemError | null, retry: () => void): void {
  const again = () => {
    if (problem()?.status === 0) {
      retry()
    }
  }

  addEventListener('online', again)
  onScopeDispose(() => removeEventListener('online', again))
}
