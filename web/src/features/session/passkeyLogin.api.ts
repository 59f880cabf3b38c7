import { request } from '@/api/http'
import type { PasskeyChallenge } from '@/shared/passkeys/webauthn'
import type { Session } from './session.api'

const call = <T>(name: string, body?: unknown) => request<T>(`/api/users/login/${name}`, { method: 'POST', body, anonymous: true })

export const askForPasskey = () => call<PasskeyChallenge>('passkey/options', {})
export const loginWithPasskey = (ticket: string, credential: object) => call<Session>('passkey', { ticket, credential })
