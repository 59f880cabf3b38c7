import { post } from '@/api/http'

export interface Client {
  id: string
  name: string
}

export interface Asked {
  client: Client | null
  scopes: string[]
  needsConsent: boolean
  needsLogin: boolean
  /** Where the app has to be told at once, whatever else there is. */
  redirectTo?: string | null
}

export interface AskingDevice {
  client: Client
  scopes: string[]
}

export const inspect = (query: string, signal?: AbortSignal) => post<Asked>('/api/users/oauth/authorize/inspect', { query }, signal)
export const answer = (query: string, approve: boolean) => post<{ redirectTo: string }>('/api/users/oauth/authorize', { query, approve })

export const inspectDevice = (userCode: string) => post<AskingDevice>('/api/users/oauth/device/inspect', { userCode })
export const answerDevice = (userCode: string, approve: boolean) => post<void>('/api/users/oauth/device/approve', { userCode, approve })
