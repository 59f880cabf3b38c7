import type { Page } from '@/api/catalog'
import { get, post, remove, withQuery } from '@/api/http'

export interface ConnectedApp {
  clientId: string
  /** Missing where it is not registered any more. */
  name?: string | null
  scopes: string[]
  grantedAt: string
  lastUsedAt?: string | null
}

export interface ApiKey {
  id: string
  name: string
  createdAt: string
  lastUsedAt?: string | null
}

export interface NewApiKey extends ApiKey {
  /** Told once, and never again. */
  key: string
}

const me = '/api/users/me'

export const fetchApps = (cursor?: string, signal?: AbortSignal) => get<Page<ConnectedApp>>(withQuery(`${me}/authorizations`, { cursor }), signal)
export const disconnectApp = (clientId: string) => remove<void>(`${me}/authorizations/${encodeURIComponent(clientId)}`)

export const fetchApiKeys = (cursor?: string, signal?: AbortSignal) => get<Page<ApiKey>>(withQuery(`${me}/api-keys`, { cursor }), signal)
export const makeApiKey = (name: string) => post<NewApiKey>(`${me}/api-keys`, { name })
export const removeApiKey = (id: string) => remove<void>(`${me}/api-keys/${encodeURIComponent(id)}`)
