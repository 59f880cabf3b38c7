import { request } from '@/api/http'

export interface User {
  id: string
  email: string
  displayName: string
  roles: string[]
  createdAt: string
  /** False for who only ever came through another provider. */
  hasPassword?: boolean
  twoFactor?: boolean
  pictureId?: string | null
  /** What the player begins with. */
  audioQuality?: 'dataSaver' | 'normal' | 'high' | 'lossless'
  /** When the account is going to be deleted; missing where nobody asked for it. */
  erasureDueAt?: string | null
}

export interface Session {
  accessToken: string
  /** Seconds. */
  expiresIn: number
  user: User
}

export interface Registration {
  email: string
  password: string
  displayName: string
}

const call = <T>(name: string, body?: unknown) => request<T>(`/api/users/${name}`, { method: 'POST', body, anonymous: true })

export const login = (email: string, password: string) => call<Session>('login', { email, password })
export const loginWithCode = (ticket: string, code: string) => call<Session>('login/two-factor', { ticket, code })
export const refresh = () => call<Session>('refresh')
export const logout = () => call<void>('logout')
