import { get, post, remove, request } from '@/api/http'

/** One kind of thing that is kept about people, in words for them. */
export interface HeldData {
  name: string
  what: string
  purpose: string
  legalBasis: string
  keptFor: string
}

export interface HeldByService {
  service: string
  items: HeldData[]
  /** It did not answer: what it keeps is not known now. */
  isUnavailable?: boolean
}

export interface Export {
  state: 'none' | 'working' | 'ready'
  /** How many services have told what they hold, and how many are asked. */
  done: number
  of: number
  readyAt?: string | null
  expiresAt?: string | null
}

export interface Erasure {
  requestedAt?: string | null
  dueAt?: string | null
}

const me = '/api/users/me'

export const fetchHeldData = async (signal?: AbortSignal) => (await get<{ services: HeldByService[] }>(`${me}/data`, signal)).services

export const fetchExport = (signal?: AbortSignal) => get<Export>(`${me}/export`, signal)
export const beginExport = () => post<Export>(`${me}/export`)
export const fetchExportFile = () => request<Blob>(`${me}/export/file`, { asFile: true })

export const requestErasure = () => post<Erasure>(`${me}/erasure`)
export const undoErasure = () => remove<void>(`${me}/erasure`)
