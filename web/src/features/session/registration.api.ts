import { request } from '@/api/http'
import type { Registration, Session } from './session.api'

/** What links in mails lead to: nothing here needs a session, and no answer tells whether an address has an account. */
const call = <T>(name: string, body: unknown, usesSession = false) =>
  request<T>(`/api/users/${name}`, { method: 'POST', body, anonymous: true, usesSession })

export const register = (registration: Registration) => call<void>('register', registration)
export const resendRegistration = (email: string) => call<void>('register/resend', { email })
/** In another browser than the one that was registered with, it takes the password as well. */
export const confirmRegistration = (token: string, password?: string) => call<Session>('register/confirm', { token, password }, true)

export const forgotPassword = (email: string) => call<void>('password/forgot', { email })
/** Tells how many keys for players still work. */
export const resetPassword = (token: string, newPassword: string, removeApiKeys: boolean) => call<{ apiKeys: number }>('password/reset', { token, newPassword, removeApiKeys })

/** Both the old and the new address have to agree: "waiting" means that the other one has not yet. */
export const confirmEmail = (token: string) => call<{ state: 'waiting' | 'changed' }>('email/confirm', { token })
