import { vi } from 'vitest'

/** A device that has passkeys, or is about to. What it is asked is kept. */
export function stubPasskeys({ canSuggest = false }: { canSuggest?: boolean } = {}) {
  const get = vi.fn<(options: CredentialRequestOptions) => Promise<unknown>>(() => Promise.resolve({ toJSON: () => ({ id: 'proof' }) }))
  const create = vi.fn<(options: CredentialCreationOptions) => Promise<unknown>>(() => Promise.resolve({ toJSON: () => ({ id: 'made' }) }))
  vi.stubGlobal('PublicKeyCredential', {
    parseRequestOptionsFromJSON: (json: object) => json,
    parseCreationOptionsFromJSON: (json: object) => json,
    isConditionalMediationAvailable: () => Promise.resolve(canSuggest),
  })
  vi.stubGlobal('navigator', { userAgent: navigator.userAgent, credentials: { get, create } })
  return { get, create }
}
