/** The last part of a problem's type, which is the stable name that the services promise. */
export type ProblemSlug = string

interface ProblemDetails {
  type?: string
  title?: string
  detail?: string
  status?: number
  errors?: Record<string, string[]>
  /** What a type adds of its own. */
  [extension: string]: unknown
}

/** Everything that can go wrong with a call, as one error (RFC 9457). Status 0: no answer came. */
export class ProblemError extends Error {
  readonly status: number
  readonly slug: ProblemSlug
  readonly title: string
  readonly errors: Record<string, string[]>
  /** All that the answer said, for the types that say more than others. */
  readonly details: Readonly<Record<string, unknown>>
  /** How long to wait before another try, in seconds, where the service said so. */
  readonly retryAfter: number | null

  constructor(status: number, details: ProblemDetails = {}, retryAfter: number | null = null) {
    const title = details.title ?? defaultTitle(status)
    super(details.detail ?? title)
    this.name = 'ProblemError'
    this.status = status
    this.slug = details.type?.split('/').pop() ?? ''
    this.title = title
    this.errors = details.errors ?? {}
    this.details = details
    this.retryAfter = retryAfter
  }

  /** What was asked for by its id is not there: a service answers 400 to what cannot even be an id. */
  get isMissing(): boolean {
    return this.status === 404 || this.status === 400
  }

  static async from(response: Response): Promise<ProblemError> {
    const isProblem = response.headers.get('content-type')?.includes('json') ?? false
    const details = isProblem ? await response.json().catch(() => ({})) as ProblemDetails : {}
    const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
    return new ProblemError(response.status, details, Number.isNaN(seconds) ? null : seconds)
  }

  static offline(): ProblemError {
    return new ProblemError(0, { title: 'No connection', detail: 'We can’t reach the service. Check your connection and try again.' })
  }
}

export function toProblem(error: unknown): ProblemError {
  return error instanceof ProblemError
    ? error
    : new ProblemError(0, { title: 'Something went wrong', detail: 'This part of the page could not be loaded.' })
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

function defaultTitle(status: number): string {
  switch (status) {
    case 401: return 'Please log in again'
    case 403: return 'You can’t do that'
    case 404: return 'Not found'
    case 429: return 'Too many requests. Wait a moment, then try again.'
    default: return status >= 500 ? 'The service has a problem. Try again in a moment.' : 'Something went wrong'
  }
}
