import { request } from '@/api/http'

export interface Provider {
  id: string
  name: string
}

export type ExternalPurpose = 'login' | 'link' | 'reauthenticate'

export const fetchProviders = (signal?: AbortSignal) => request<Provider[]>('/api/users/external/providers', { anonymous: true, signal })

export const startExternal = (provider: string, purpose: ExternalPurpose, next: string) =>
  request<{ redirectTo: string }>(`/api/users/external/${encodeURIComponent(provider)}/start`, {
    method: 'POST', body: { purpose, next }, ...(purpose === 'login' ? { anonymous: true } : { cookies: true }),
  })
