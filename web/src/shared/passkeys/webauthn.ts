import { ProblemError } from '@/api/problem'
import { assertionToJson, attestationToJson, creationOptions, requestOptions } from './webauthnJson'

/** What the service hands out for WebAuthn (level 3): JSON, or a text of JSON. */
export type PasskeyOptions = string | object

export interface PasskeyChallenge {
  ticket: string
  options: PasskeyOptions
}

export const arePasskeysHere = () => 'PublicKeyCredential' in window && 'credentials' in navigator

/** Whether the browser can offer passkeys among what it fills into the address field. */
export async function canSuggestPasskeys(): Promise<boolean> {
  return arePasskeysHere() && await window.PublicKeyCredential.isConditionalMediationAvailable?.() === true
}

/** Lets the listener choose a passkey and prove to have it. */
export async function provePasskey(options: PasskeyOptions, how: { suggest?: boolean, signal?: AbortSignal } = {}): Promise<object> {
  const credential = await attempt(() => navigator.credentials.get({
    publicKey: requestOptions(parsed(options)), signal: how.signal, ...(how.suggest ? { mediation: 'conditional' } : {}),
  }))
  return assertionToJson(credential)
}

/** Lets the device make a passkey. */
export async function makePasskey(options: PasskeyOptions): Promise<object> {
  return attestationToJson(await attempt(() => navigator.credentials.create({ publicKey: creationOptions(parsed(options)) })))
}

async function attempt(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask()
    if (credential) {
      return credential as PublicKeyCredential
    }
  } catch (error) {
    if (error instanceof DOMException && error.name !== 'AbortError') {
      throw inOurWords(error.name)
    }

    throw error
  }

  throw inOurWords('NotAllowedError')
}

/** Browsers say little, so that pages learn little: a dialog that was closed and a device without a passkey look alike. */
function inOurWords(name: string): ProblemError {
  switch (name) {
    case 'InvalidStateError': return problem('passkey-exists', 'There is a passkey for this account on that device already.')
    case 'SecurityError': return problem('passkey-not-here', 'Passkeys don’t work at this address of the site.')
    case 'NotSupportedError': return problem('passkey-not-here', 'This device can’t make passkeys that we can use.')
    default: return problem('passkey-not-used', 'No passkey was used. Try again, or go another way.')
  }
}

function problem(slug: string, detail: string): ProblemError {
  return new ProblemError(400, { type: slug, title: 'Passkey', detail })
}

const parsed = (options: PasskeyOptions) => (typeof options === 'string' ? JSON.parse(options) : options) as never
