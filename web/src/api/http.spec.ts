import { beforeEach, describe, expect, it, vi } from 'vitest'
import { noContent, problem, stubApi } from '@/shared/testing/api'
import { get, post, request, useCredentials, askForProofWith, withQuery } from './http'
import { ProblemError } from './problem'

let token = 'old'
let user: string | null = 'ada'

beforeEach(() => {
  token = 'old'
  user = 'ada'
  useCredentials({ accessToken: () => token, userId: () => user, renew: () => Promise.resolve(false) })
})

describe('http', () => {
  it('sends the token and JSON', async () => {
    const api = stubApi({ 'POST /api/x': { ok: true } })

    expect(await post('/api/x', { a: 1 })).toEqual({ ok: true })

    expect(api.calls[0]?.headers.Authorization).toBe('Bearer old')
    expect(api.calls[0]?.body).toEqual({ a: 1 })
  })

  it('renews a refused token once and tries again with the new one', async () => {
    const renew = vi.fn(() => { token = 'new'; return Promise.resolve(true) })
    useCredentials({ accessToken: () => token, userId: () => user, renew })
    const api = stubApi({ 'GET /api/x': call => call.headers.Authorization === 'Bearer new' ? { ok: true } : problem(401, 'unauthenticated') })

    expect(await get('/api/x')).toEqual({ ok: true })

    expect(api.calls).toHaveLength(2)
    expect(renew).toHaveBeenCalledOnce()
  })

  it('goes on with the session that another tab has begun in the place of this one', async () => {
    useCredentials({ accessToken: () => token, userId: () => user, renew: () => { token = 'new'; return Promise.resolve(true) } })
    const api = stubApi({ 'POST /api/x': call => call.headers.Authorization === 'Bearer new' ? { ok: true } : problem(401, 'session-over') })

    expect(await post('/api/x', { a: 1 })).toEqual({ ok: true })

    expect(api.calls).toHaveLength(2)
  })

  it('renews the token, but does not send again what is worth something once', async () => {
    const renew = vi.fn(() => { token = 'new'; return Promise.resolve(true) })
    useCredentials({ accessToken: () => token, userId: () => user, renew })
    const api = stubApi({ 'POST /api/x': problem(401, 'session-over') })

    await expect(request('/api/x', { method: 'POST', once: true })).rejects.toMatchObject({ slug: 'session-over' })

    expect(api.calls).toHaveLength(1)
    expect(renew).toHaveBeenCalledOnce()
  })

  it('does nothing in the name of somebody else, whom another tab has logged in meanwhile', async () => {
    useCredentials({ accessToken: () => token, userId: () => user, renew: () => { [token, user] = ['new', 'grace']; return Promise.resolve(true) } })
    const api = stubApi({ 'POST /api/x': problem(401, 'unauthenticated') })

    await expect(post('/api/x', { a: 1 })).rejects.toMatchObject({ status: 401 })

    expect(api.calls).toHaveLength(1)
  })

  it('takes a proof for nothing that somebody else wanted', async () => {
    askForProofWith(() => { user = 'grace'; return Promise.resolve(true) })
    const api = stubApi({ 'POST /api/x': problem(403, 'reauthentication-required') })

    await expect(post('/api/x')).rejects.toMatchObject({ slug: 'reauthentication-required' })

    expect(api.calls).toHaveLength(1)
  })

  it('goes on for a stranger who turns out to be logged in', async () => {
    user = null
    useCredentials({ accessToken: () => token, userId: () => user, renew: () => { [token, user] = ['new', 'ada']; return Promise.resolve(true) } })
    stubApi({ 'GET /api/x': call => call.headers.Authorization === 'Bearer new' ? { ok: true } : problem(401, 'unauthenticated') })

    expect(await get('/api/x')).toEqual({ ok: true })
  })

  it('gives up when the new token is refused too', async () => {
    useCredentials({ accessToken: () => token, userId: () => user, renew: () => Promise.resolve(true) })
    const api = stubApi({ 'GET /api/x': problem(401, 'unauthenticated') })

    await expect(get('/api/x')).rejects.toMatchObject({ status: 401 })

    expect(api.calls).toHaveLength(2)
  })

  it('shows its own hand, but no token, where cookies count', async () => {
    const api = stubApi({ 'POST /api/users/refresh': problem(401, 'unauthenticated') })

    await expect(request('/api/users/refresh', { method: 'POST', anonymous: true })).rejects.toBeInstanceOf(ProblemError)

    expect(api.calls).toHaveLength(1)
    expect(api.calls[0]?.headers).toMatchObject({ 'X-Requested-With': 'MusicStreaming' })
    expect(api.calls[0]?.headers.Authorization).toBeUndefined()
  })

  it('renews nothing when it is what was sent that is refused', async () => {
    const renew = vi.fn(() => Promise.resolve(true))
    useCredentials({ accessToken: () => token, userId: () => user, renew })
    const api = stubApi({ 'POST /api/x': problem(401, 'invalid-credentials') })

    await expect(post('/api/x')).rejects.toMatchObject({ slug: 'invalid-credentials' })

    expect(api.calls).toHaveLength(1)
    expect(renew).not.toHaveBeenCalled()
  })

  it('asks for a fresh proof where one is needed, and repeats the call with the new token', async () => {
    askForProofWith(() => { token = 'proved'; return Promise.resolve(true) })
    const api = stubApi({ 'POST /api/x': call => call.headers.Authorization === 'Bearer proved' ? { ok: true } : problem(403, 'reauthentication-required') })

    expect(await post('/api/x', { a: 1 })).toEqual({ ok: true })

    expect(api.calls.map(call => call.body)).toEqual([{ a: 1 }, { a: 1 }])
  })

  it('leaves it at the refusal when the listener would rather not prove it', async () => {
    askForProofWith(() => Promise.resolve(false))
    const api = stubApi({ 'POST /api/x': problem(403, 'reauthentication-required') })

    await expect(post('/api/x')).rejects.toMatchObject({ slug: 'reauthentication-required' })

    expect(api.calls).toHaveLength(1)
  })

  it('sends the token and takes the cookie along where the answer brings a new session', async () => {
    const api = stubApi({ 'POST /api/users/me/password': { ok: true } })

    await request('/api/users/me/password', { method: 'POST', cookies: true })

    expect(api.calls[0]?.headers).toMatchObject({ 'Authorization': 'Bearer old', 'X-Requested-With': 'MusicStreaming' })
    expect(api.calls[0]?.credentials).toBe('same-origin')
  })

  describe('with other tabs', () => {
    /** As navigator.locks: one at a time. */
    function stubTurns() {
      let last: Promise<unknown> = Promise.resolve()
      const take = vi.fn((_: string, work: () => Promise<unknown>) => {
        const mine = last.then(work)
        last = mine.catch(() => undefined)
        return mine
      })
      vi.stubGlobal('navigator', { locks: { request: take } })
      return take
    }

    it('takes turns only for what uses the session’s cookie', async () => {
      const take = stubTurns()
      stubApi({ 'POST /api/a': { ok: true }, 'POST /api/b': { ok: true }, 'POST /api/c': { ok: true } })

      await request('/api/a', { method: 'POST', anonymous: true })
      await request('/api/b', { method: 'POST', cookies: true })
      expect(take).not.toHaveBeenCalled()

      await request('/api/c', { method: 'POST', anonymous: true, usesSession: true })
      expect(take).toHaveBeenCalledOnce()
    })

    it('lets no call that is never answered keep the turn for ever', async () => {
      stubTurns()
      const limit = new AbortController()
      vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(limit.signal)
      stubApi({
        'POST /api/hangs': call => new Promise((_, reject) => call.signal?.addEventListener('abort', () => reject(limit.signal.reason as Error))),
        'POST /api/next': { ok: true },
      })
      const hanging = request('/api/hangs', { method: 'POST', anonymous: true, usesSession: true })
      const next = request('/api/next', { method: 'POST', anonymous: true, usesSession: true })

      limit.abort(new DOMException('', 'TimeoutError'))

      await expect(hanging).rejects.toMatchObject({ status: 0, title: 'No connection' })
      expect(await next).toEqual({ ok: true })
    })
  })

  it('says how long to wait', async () => {
    stubApi({ 'GET /api/x': new Response('{}', { status: 429, headers: { 'content-type': 'application/problem+json', 'retry-after': '30' } }) })

    await expect(get('/api/x')).rejects.toMatchObject({ status: 429, retryAfter: 30 })
  })

  it('keeps the slug and the field errors of a problem', async () => {
    stubApi({ 'GET /api/x': problem(409, 'email-taken', { errors: { email: ['Taken.'] } }) })

    await expect(get('/api/x')).rejects.toMatchObject({ status: 409, slug: 'email-taken', errors: { email: ['Taken.'] } })
  })

  it('answers nothing for an empty answer', async () => {
    stubApi({ 'GET /api/x': noContent() })

    expect(await get('/api/x')).toBeUndefined()
  })

  it('says that there is no connection when the network is gone', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))

    await expect(get('/api/x')).rejects.toMatchObject({ status: 0, title: 'No connection' })
  })

  it('leaves out what a query does not have', () => {
    expect(withQuery('/x', { q: 'a b', cursor: undefined })).toBe('/x?q=a+b')
    expect(withQuery('/x', { q: '' })).toBe('/x')
  })
})
