import type { Page } from '@/api/catalog'
import { get, post } from '@/api/http'

export interface Notification {
  id: string
  kind: string
  title: string
  body: string
  createdAt: string
  readAt?: string | null
  link?: string | null
}

export const fetchNotifications = (signal?: AbortSignal) => get<Page<Notification>>('/api/notifications', signal)
export const markRead = (id: string) => post<void>(`/api/notifications/${encodeURIComponent(id)}/read`)
