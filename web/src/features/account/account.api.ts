import { get } from '@/api/http'

export interface Membership {
  /** The plan's id, which is its name in lower case. */
  plan: string
  since?: string | null
}

export const fetchMembership = (signal?: AbortSignal) => get<Membership>('/api/billing/me', signal)
