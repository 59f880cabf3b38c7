import { request } from '@/api/http'
import type { PasskeyChallenge } from '@/shared/passkeys/webauthn'
import type { Session } from './session.api'

export type Proof = { password: string } | { code: string } | { ticket: string, credential: object }

/** Answers the session with a token that says when the proof was given. Only a password is as good a second time. */
export const prove = (proof: Proof) =>
  request<Session>('/api/users/reauthenticate', { method: 'POST', body: proof, cookies: true, once: !('password' in proof) })

export const askForOwnPasskey = () => request<PasskeyChallenge>('/api/users/reauthenticate/passkey/options', { method: 'POST', body: {}, cookies: true })
