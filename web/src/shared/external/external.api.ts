import { get, remove, request } from '@/api/http'

export interface Provider {
  id: string
  name: string
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
export const unlink = (provider: string) => remove<void>(`/api/users/me/external/${encodeURIComponent(provider)}`)
