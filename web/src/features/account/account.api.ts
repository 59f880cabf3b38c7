import { get } from '@/api/http'

/** A plan arrives by its id or as a whole. */
export interface Membership {
  plan: string | { id: string, name: string }
  since?: string | null
}

export const fetchMembership = (signal?: AbortSignal) => get<Membership>('/api/billing/me', signal)
