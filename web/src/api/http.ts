import { ProblemError } from './problem'

/** What http needs to know of the session; set once at start, so that this module depends on nothing. */
export interface Credentials {
  accessToken(): string | null
  /** Whose token it is. */
  userId(): string | null
  /** Gets a new access token; false when the listener has to log in. */
  renew(): Promise<boolean>
}

/** Asks the listener to prove again who they are; false when they would rather not. */
export type AskForProof = () => Promise<boolean>

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** A body that is no JSON. */
  content?: { type: string, bytes: Uint8Array<ArrayBuffer> | Blob }
  headers?: Readonly<Record<string, string>>
  signal?: AbortSignal
  /** Sends no token and never renews one: for the endpoints that hand tokens out. */
  anonymous?: boolean
  /** Takes cookies along, and lets the answer set some. */
  cookies?: boolean
  /** Reads or replaces the session's cookie, at which the tabs take turns. It has a time limit in place of a signal. */
  usesSession?: boolean
  /** Answers the body as it is, as a Blob. */
  asFile?: boolean
  /** Lets the call outlive the page. */
  keepalive?: boolean
  /** What is sent is worth something once, as a code is: the call is not repeated, even where a renewed token would help. */
  once?: boolean
}

/** Longer than a service takes that is busy, or is being started anew. */
const longestTurnMs = 30_000

let credentials: Credentials = { accessToken: () => null, userId: () => null, renew: () => Promise.resolve(false) }
let askForProof: AskForProof = () => Promise.resolve(false)

export function useCredentials(source: Credentials): void {
  credentials = source
}

/** Says what is done when a call needs a proof that is fresher than the log-in; the call is repeated after it. */
export function askForProofWith(ask: AskForProof): void {
  askForProof = ask
}

export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const asker = credentials.userId()
  // Another tab may have logged in somebody else meanwhile, who did not ask for this.
  const isSamePerson = () => asker === null || asker === credentials.userId()

  let answer = await sendOnce<T>(path, options)
  if (answer instanceof ProblemError && !options.anonymous && await mayTryAgain(answer) && !options.once && isSamePerson()) {
    answer = await sendOnce<T>(path, options)
  }

  // A renewed token may still be that of an old log-in.
  if (answer instanceof ProblemError && !options.anonymous && needsProof(answer) && await askForProof() && isSamePerson()) {
    answer = await sendOnce<T>(path, options)
  }

  if (answer instanceof ProblemError) {
    throw answer
  }

  return answer
}

export const get = <T>(path: string, signal?: AbortSignal) => request<T>(path, { signal })
export const post = <T>(path: string, body?: unknown, signal?: AbortSignal) => request<T>(path, { method: 'POST', body, signal })
export const patch = <T>(path: string, body: unknown) => request<T>(path, { method: 'PATCH', body })
export const put = <T>(path: string, body?: unknown) => request<T>(path, { method: 'PUT', body })
export const remove = <T>(path: string) => request<T>(path, { method: 'DELETE' })

/** Text from an address that carries its own permission, as a playlist's does. */
export async function fetchText(url: string, signal?: AbortSignal): Promise<string> {
  const response = await attempt(() => fetch(url, { signal }))
  if (!response.ok) {
    throw await ProblemError.from(response)
  }

  return response.text()
}

/** A path with its query; what is undefined or empty is left out. */
export function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))}`
}

/**
 * A refused token is renewed, and so is one whose session another tab has replaced. Other 401s are about what was sent: a
 * second try would only count as a second guess.
 */
function mayTryAgain(problem: ProblemError): Promise<boolean> {
  const isTokenRefused = problem.status === 401 && ['', 'unauthenticated', 'session-over'].includes(problem.slug)
  return isTokenRefused ? credentials.renew() : Promise.resolve(false)
}

function needsProof(problem: ProblemError): boolean {
  return problem.status === 403 && problem.slug === 'reauthentication-required'
}

async function sendOnce<T>(path: string, options: RequestOptions): Promise<T | ProblemError> {
  const response = await (options.usesSession ? inTurn(signal => send(path, { ...options, signal })) : send(path, options))
  if (!response.ok) {
    return ProblemError.from(response)
  }

  if (options.asFile) {
    return await response.blob() as T
  }

  const isEmpty = response.status === 204 || response.headers.get('content-length') === '0'
  return (isEmpty || !response.headers.get('content-type')?.includes('json') ? undefined : await response.json()) as T
}

function send(path: string, { method = 'GET', body, content, headers: more, signal, anonymous, cookies = anonymous, keepalive }: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', ...more }
  const token = anonymous ? null : credentials.accessToken()
  if (token) {
    headers.Authorization = `Bearer ${token}`
  }

  if (cookies) {
    // A form on another site cannot set this header, so the cookie alone never changes anything.
    headers['X-Requested-With'] = 'MusicStreaming'
  }

  if (body !== undefined || content) {
    headers['Content-Type'] = content?.type ?? 'application/json'
  }

  return attempt(() => fetch(path, {
    method, headers, signal, keepalive,
    body: content?.bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
    credentials: cookies ? 'same-origin' : 'omit',
  }))
}

async function attempt(call: () => Promise<Response>): Promise<Response> {
  try {
    return await call()
  } catch (error) {
    // fetch tells of a lost network only by a TypeError.
    const isUnanswered = error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')
    throw isUnanswered ? ProblemError.offline() : error
  }
}

/** The refresh cookie is replaced at each use, so the tabs of one browser take turns. None keeps the others waiting for ever. */
function inTurn<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const turn = () => work(AbortSignal.timeout(longestTurnMs))
  return 'locks' in navigator ? navigator.locks.request('musicstreaming.session', turn) as Promise<T> : turn()
}
