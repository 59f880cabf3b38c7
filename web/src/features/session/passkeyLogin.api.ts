import { request } from '@/api/http'
import type { PasskeyChallenge } from '@/shared/passkeys/webauthn'
import type { Session } from './session.api'

const passkey = '/api/users/login/passkey'

export const askForPasskey = () => request<PasskeyChallenge>(`${passkey}/options`, { method: 'POST', body: {}, anonymous: true })
export const loginWithPasskey = (ticket: string, credential: object) => 
  request<Session>(passkey, { method: 'POST', body: { ticket, credential }, anonymous: true, usesSession: true })
