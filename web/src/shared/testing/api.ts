import { vi } from 'vitest'

export interface Call {
  method: string
  path: string
  url: URL
  headers: Record<string, string>
  body: unknown
  credentials: RequestCredentials | undefined
  signal: AbortSignal | null | undefined
}

type Answer = object | Response | ((call: Call) => object | Response | Promise<object | Response>)

/** Answers fetch by method and path; what is not listed is an error of the test. A Response is answered as it is. */
export function stubApi(answers: Record<string, Answer>) {
  const calls: Call[] = []
  const table = { ...answers }

  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    const url = new URL(input, location.origin)
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : init.body ?? undefined
    const call: Call = { method: init.method ?? 'GET', path: url.pathname, url, headers: { ...init.headers as Record<string, string> }, body, credentials: init.credentials, signal: init.signal }
    calls.push(call)
    init.signal?.throwIfAborted()
    const answer = table[`${call.method} ${call.path}`]
    if (answer === undefined) {
      throw new Error(`No answer for ${call.method} ${call.path}`)
    }

    const given = typeof answer === 'function' ? await answer(call) : answer
    init.signal?.throwIfAborted()
    return given instanceof Response ? given.clone() : Response.json(given)
  })

  return {
    calls,
    to: (method: string, path: string) => calls.filter(call => call.method === method && call.path === path),
    answer: (route: string, answer: Answer) => { table[route] = answer },
  }
}

export function problem(status: number, slug: string, rest: object = {}): Response {
  return new Response(JSON.stringify({ type: `https://musicstreaming.example/problems/${slug}`, title: slug, status, ...rest }), {
    status, headers: { 'content-type': 'application/problem+json' },
  })
}

export const noContent = () => new Response(null, { status: 204 })
