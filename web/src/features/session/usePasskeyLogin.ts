import { onBeforeUnmount, onMounted } from 'vue'
import { ProblemError, toProblem } from '@/api/problem'
import { arePasskeysHere, canSuggestPasskeys, provePasskey } from '@/shared/passkeys/webauthn'
import { askForPasskey, loginWithPasskey } from './passkeyLogin.api'
import { useSession } from './session.store'

/** How long the service takes an answer to what it asked. */
const lifetimeMs = 5 * 60_000
const askAgainMs = lifetimeMs - 30_000

interface Chosen {
  ticket: string
  credential: object
  askedAt: number
}

/**
 * Logging in with a passkey: by its button, or by what the browser suggests in the address field. A browser has one such
 * question open at a time, so the button takes the suggestion back.
 */
export function usePasskeyLogin(onLoggedIn: () => Promise<unknown>, onProblem: (problem: ProblemError) => void) {
  const session = useSession()
  let suggesting = new AbortController()
  let isOver = false

  async function choose(how: { suggest?: boolean, signal?: AbortSignal } = {}): Promise<Chosen> {
    const askedAt = Date.now()
    const { ticket, options } = await askForPasskey()
    how.signal?.throwIfAborted()
    return { ticket, credential: await provePasskey(options, how), askedAt }
  }

  async function logInWith({ ticket, credential, askedAt }: Chosen): Promise<void> {
    session.enter(await loginWithPasskey(ticket, credential).catch((error: unknown) => {
      const isTooLate = isRefusal(error) && Date.now() - askedAt >= lifetimeMs
      throw isTooLate ? new ProblemError(401, { type: 'ticket-expired' }) : error
    }))
    await onLoggedIn()
  }

  async function suggest(): Promise<void> {
    let isWorthIt = await canSuggestPasskeys()
    while (isWorthIt && !isOver) {
      isWorthIt = await suggestOnce()
    }
  }

  /**
   * Who did not ask for a passkey is not told that there is none; who chose one is told when it is refused. Answers whether to
   * suggest again: after a refusal, and before the service would no longer take the answer.
   */
  async function suggestOnce(): Promise<boolean> {
    let isTimeUp = false
    const mine = suggesting = new AbortController()
    const timer = setTimeout(() => {
      isTimeUp = true
      mine.abort()
    }, askAgainMs)
    const chosen = await choose({ suggest: true, signal: mine.signal }).catch(() => null)
    clearTimeout(timer)
    return chosen ? logInWith(chosen).then(() => false, tell) : isTimeUp
  }

  function tell(error: unknown): boolean {
    const problem = toProblem(error)
    onProblem(problem)
    return isRefusal(problem)
  }

  function stopSuggesting(): void {
    isOver = true
    suggesting.abort()
  }

  async function logInByButton(): Promise<void> {
    stopSuggesting()
    await logInWith(await choose())
  }

  onMounted(() => void suggest())
  onBeforeUnmount(stopSuggesting)

  return { isOffered: arePasskeysHere(), logInByButton }
}

const isRefusal = (error: unknown) => error instanceof ProblemError && ['invalid-passkey', 'ticket-expired'].includes(error.slug)
