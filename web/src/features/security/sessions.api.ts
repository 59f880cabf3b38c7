import type { Page } from '@/api/catalog'
import { get, remove, request, withQuery } from '@/api/http'
import type { Session } from '@/features/session/session.store'

export interface LoggedIn {
  id: string
  /** What it came through. */
  client: string
  device: string
  place?: string | null
  createdAt: string
  lastUsedAt: string
  isCurrent: boolean
}

const sessions = '/api/users/me/sessions'

export const fetchSessions = (cursor?: string, signal?: AbortSignal) => get<Page<LoggedIn>>(withQuery(sessions, { cursor }), signal)
export const endSession = (id: string) => remove<void>(`${sessions}/${encodeURIComponent(id)}`)
export const endOtherSessions = () => request<Session | undefined>(sessions, { method: 'DELETE', cookies: true, usesSession: true })
