import type { ProblemError } from '@/api/problem'
import { isAbort, toProblem } from '@/api/problem'

const againAfterMs = 2_000
const mostTries = 30

/** Whether the next try may well succeed: nobody answered, or somebody who is not well. */
const isPassing = ({ status }: ProblemError) => status === 0 || status >= 500

/**
 * Asks again for about a minute while no answer comes, at once when the browser is back online. `told` hears of it when a
 * second try fails as well: a server that starts anew is back by then.
 */
export async function untilAnswered<T>(ask: () => Promise<T>, signal: AbortSignal, told: (problem: ProblemError) => void): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      const problem = toProblem(error)
      if (isAbort(error) || signal.aborted || !isPassing(problem) || tries === mostTries) {
        throw error
      }

      if (tries === 2) {
        told(problem)
      }

      await pause(againAfterMs, signal)
    }
  }
}

/** Until some time has passed, or the browser is back online; only that counts where it says that it is offline and `waitsForLine`. */
export function pause(milliseconds: number, signal: AbortSignal, { waitsForLine = false } = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      if (signal.aborted) {
        reject(signal.reason as Error)
      } else {
        resolve()
      }
    }
    const timer = waitsForLine && !navigator.onLine ? undefined : setTimeout(end, milliseconds)
    window.addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}
