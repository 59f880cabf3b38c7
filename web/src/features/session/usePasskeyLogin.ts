import { onBeforeUnmount, onMounted } from 'vue'
import { isAbort, ProblemError } from '@/api/problem'
import { arePasskeysHere, canSuggestPasskeys, provePasskey } from '@/shared/passkeys/webauthn'
import { askForPasskey, loginWithPasskey } from './passkeyLogin.api'
import { useSession } from './session.store'

/**
 * Logging in with a passkey: by its button, or by what the browser suggests in the address field. A browser has one such
 * question open at a time, so the button takes the suggestion back.
 */
export function usePasskeyLogin(onLoggedIn: () => Promise<unknown>, onProblem: (problem: ProblemError) => void) {
  const session = useSession()
  let suggesting = new AbortController()

  async function logIn(how: { suggest?: boolean, signal?: AbortSignal } = {}): Promise<void> {
    const { ticket, options } = await askForPasskey()
    how.signal?.throwIfAborted()
    const credential = await provePasskey(options, how)
    session.adopt(await loginWithPasskey(ticket, credential))
    await onLoggedIn()
  }

  async function suggest(): Promise<void> {
    suggesting = new AbortController()
    const { signal } = suggesting
    try {
      if (await canSuggestPasskeys()) {
        await logIn({ suggest: true, signal })
      }
    } catch (error) {
      // Who did not ask for a passkey is not told that it did not work, unless one was chosen and refused.
      if (!isAbort(error) && error instanceof ProblemError && error.status === 401) {
        onProblem(error)
        void suggest()
      }
    }
  }

  async function logInByButton(): Promise<void> {
    suggesting.abort()
    await logIn()
  }

  onMounted(() => void suggest())
  onBeforeUnmount(() => suggesting.abort())

  return { isOffered: arePasskeysHere(), logInByButton, suggest }
}
