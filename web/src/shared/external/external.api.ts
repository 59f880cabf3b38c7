import { get, request } from '@/api/http'
import type { Session } from '@/api/session'

export interface Provider {
  id: string
  name: string
  /** Whether it may say that somebody has just logged in there. */
  canProve?: boolean
}

/** An account elsewhere that logs the listener in here. */
export interface LinkedAccount {
  provider: string
  name?: string | null
  email?: string | null
  linkedAt: string
}

export type ExternalPurpose = 'login' | 'link' | 'reauthenticate'

export const fetchProviders = (signal?: AbortSignal) => request<Provider[]>('/api/users/external/providers', { anonymous: true, signal })

export const startExternal = (provider: string, purpose: ExternalPurpose, next: string) =>
  request<{ redirectTo: string }>(`/api/users/external/${encodeURIComponent(provider)}/start`, {
    method: 'POST', body: { purpose, next }, ...(purpose === 'login' ? { anonymous: true } : { cookies: true }),
  })

export const fetchLinked = (signal?: AbortSignal) => get<LinkedAccount[]>('/api/users/me/external', signal)
/** Ends the other sessions, and the answer brings this browser a new one. */
export const unlink = (provider: string) => request<Session | undefined>(`/api/users/me/external/${encodeURIComponent(provider)}`, { method: 'DELETE', cookies: true, usesSession: true })
