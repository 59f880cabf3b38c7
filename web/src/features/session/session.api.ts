import { request } from '@/api/http'
import type { Session } from '@/api/session'

export type { Session, User } from '@/api/session'

export interface Registration {
  email: string
  password: string
  displayName: string
}

const call = <T>(name: string, body?: unknown) => request<T>(`/api/users/${name}`, { method: 'POST', body, anonymous: true, usesSession: true })

export const login = (email: string, password: string) => call<Session>('login', { email, password })
export const loginWithCode = (ticket: string, code: string) => call<Session>('login/two-factor', { ticket, code })
export const refresh = () => call<Session>('refresh')
