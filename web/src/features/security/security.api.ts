import type { Page } from '@/api/catalog'
import { get, patch, request, withQuery } from '@/api/http'
import type { Session } from '@/features/session/session.store'
import type { PasskeyChallenge } from '@/shared/passkeys/webauthn'

export interface Passkey {
  id: string
  name: string
  createdAt: string
  lastUsedAt?: string | null
}

export interface TwoFactor {
  enabled: boolean
  recoveryCodesLeft: number
}

export interface TwoFactorSetup {
  /** For typing (RFC 4648 base 32). */
  secret: string
  /** For a QR code. */
  uri: string
}

const me = '/api/users/me'

/** A change of what one logs in with ends the other sessions, and the answer brings this browser a new one. */
const change = <T>(path: string, body: unknown = {}, method: 'POST' | 'DELETE' = 'POST') =>
  request<T>(`${me}/${path}`, { method, body: method === 'DELETE' ? undefined : body, cookies: true, usesSession: true })

export const changePassword = (newPassword: string, currentPassword?: string) => change<Session>('password', { currentPassword, newPassword })
export const changeEmail = (newEmail: string) => change<void>('email', { newEmail })

export const fetchPasskeys = (cursor?: string, signal?: AbortSignal) => get<Page<Passkey>>(withQuery(`${me}/passkeys`, { cursor }), signal)
export const askForNewPasskey = () => change<PasskeyChallenge>('passkeys/options')
export const addPasskey = (ticket: string, credential: object, name: string) => change<Passkey>('passkeys', { ticket, credential, name })
export const renamePasskey = (id: string, name: string) => patch<Passkey | undefined>(`${me}/passkeys/${encodeURIComponent(id)}`, { name })
export const removePasskey = (id: string) => change<Session | undefined>(`passkeys/${encodeURIComponent(id)}`, undefined, 'DELETE')

export const fetchTwoFactor = (signal?: AbortSignal) => get<TwoFactor>(`${me}/two-factor`, signal)
export const setUpTwoFactor = () => change<TwoFactorSetup>('two-factor/setup')
export const enableTwoFactor = (code: string) => change<{ recoveryCodes: string[], session: Session }>('two-factor/enable', { code })
export const makeRecoveryCodes = () => change<{ recoveryCodes: string[], session?: Session }>('two-factor/recovery-codes')
export const disableTwoFactor = () => change<Session | undefined>('two-factor', undefined, 'DELETE')
