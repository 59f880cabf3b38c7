import { onBeforeUnmount, onMounted } from 'vue'
import { toProblem, type ProblemError } from '@/api/problem'
import { arePasskeysHere, canSuggestPasskeys, provePasskey } from '@/shared/passkeys/webauthn'
import { askForPasskey, loginWithPasskey } from './passkeyLogin.api'
import { useSession } from './session.store'

/**
 * Logging in with a passkey: by its button, or by what the browser suggests in the address field. A browser has one such
 * question open at a time, so the button takes the suggestion back.
 */
export function usePasskeyLogin(onLoggedIn: () => Promise<unknown>, onProblem: (problem: ProblemError) => void) {
  const session = useSession()
  const suggesting = new AbortController()

  async function choose(how: { suggest?: boolean, signal?: AbortSignal } = {}) {
    const { ticket, options } = await askForPasskey()
    how.signal?.throwIfAborted()
    return { ticket, credential: await provePasskey(options, how) }
  }

  async function logInWith({ ticket, credential }: { ticket: string, credential: object }): Promise<void> {
    session.enter(await loginWithPasskey(ticket, credential))
    await onLoggedIn()
  }

  /** Who did not ask for a passkey is not told that there is none; who chose one is told when it is refused. */
  async function suggest(): Promise<void> {
    const chosen = await canSuggestPasskeys() ? await choose({ suggest: true, signal: suggesting.signal }).catch(() => null) : null
    if (chosen) {
      await logInWith(chosen).catch((error: unknown) => onProblem(toProblem(error)))
    }
  }

  async function logInByButton(): Promise<void> {
    suggesting.abort()
    await logInWith(await choose())
  }

  onMounted(() => void suggest())
  onBeforeUnmount(() => suggesting.abort())

  return { isOffered: arePasskeysHere(), logInByButton }
}
