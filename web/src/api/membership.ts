import { get } from './http'

/** What a plan lets a listener hear. */
export interface Entitlements {
  /** The best sound with losses, in bits a second. */
  maxBitrate: number
  lossless: boolean
}

export interface Membership {
  /** The plan's id, which is its name in lower case. */
  plan: string
  entitlements: Entitlements
  since?: string | null
}

export const fetchMembership = (signal?: AbortSignal) => get<Membership>('/api/billing/me', signal)

export const planName = ({ plan }: Membership) => plan.charAt(0).toUpperCase() + plan.slice(1)
