import { request } from '@/api/http'

export interface User {
  id: string
  email: string
  displayName: string
  roles: string[]
  createdAt: string
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

export const register = (registration: Registration) => call<Session>('register', registration)
export const login = (email: string, password: string) => call<Session>('login', { email, password })
export const refresh = () => call<Session>('refresh')
export const logout = () => call<void>('logout')
