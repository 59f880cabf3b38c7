import { request } from '@/api/http'
import { storage } from './storage'

/** Says that somebody has logged out of this browser, but that the service has not confirmed it; it holds no secret. */
const pending = 'musicstreaming.logging-out'

/** Kept in mind until the service has confirmed it, also beyond the page: with the cookie that is left, anybody could go on. */
export async function logOut(): Promise<void> {
  storage.set(pending, '1')
  await request<void>('/api/users/logout', { method: 'POST', anonymous: true, usesSession: true })
  storage.remove(pending)
}

export const isLoggingOut = () => storage.get(pending) !== null

/** Has to go well before anything may use the cookie, which is still that of whoever logged out. */
export async function finishLogOut(): Promise<void> {
  if (isLoggingOut()) {
    await logOut()
  }
}

/** A log-in has replaced the cookie. */
export const dropLogOut = () => storage.remove(pending)
