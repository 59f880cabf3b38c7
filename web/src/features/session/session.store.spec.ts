import { createPinia, disposePinia, setActivePinia, type Pinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { get } from '@/api/http'
import { noContent, problem, stubApi } from '@/shared/testing/api'
import { useSession } from './session.store'

const user = { id: 'u1', email: 'ada@example.com', displayName: 'Ada', roles: ['listener'], createdAt: '2026-01-01T00:00:00Z' }
const sessionOf = (accessToken: string) => ({ accessToken, expiresIn: 900, user })

const pinias: Pinia[] = []

/** As a page that is loaded. */
function openTab(): void {
  pinias.push(createPinia())
  setActivePinia(pinias.at(-1))
}

beforeEach(openTab)
afterEach(() => pinias.splice(0).forEach(disposePinia))

describe('session', () => {
  it('asks for no token on a first visit', async () => {
    const api = stubApi({})

    await useSession().start()

    expect(api.calls).toHaveLength(0)
  })

  it('resumes the session of the last visit', async () => {
    const session = useSession()
    const api = stubApi({ 'POST /api/users/login': sessionOf('one'), 'POST /api/users/refresh': sessionOf('two') })
    await session.login('ada@example.com', 'a long password')
    openTab()

    const later = useSession()
    await later.start()

    expect(later.user?.displayName).toBe('Ada')
    expect(api.to('POST', '/api/users/refresh')).toHaveLength(1)
  })

  it('neither ends nor goes on while the service has a problem at the start, and resumes later', async () => {
    const api = stubApi({ 'POST /api/users/refresh': problem(503, 'unavailable') })
    localStorage.setItem('musicstreaming.signed-in', '1')
    const session = useSession()

    await session.start()
    expect([session.isSignedIn, session.hasToLogIn, session.startProblem?.status]).toEqual([false, false, 503])

    api.answer('POST /api/users/refresh', sessionOf('two'))
    await session.start()
    expect([session.isSignedIn, session.startProblem]).toEqual([true, null])
  })

  it('asks to log in when the problem at the start turns out to be an ended session', async () => {
    const api = stubApi({ 'POST /api/users/refresh': problem(503, 'unavailable') })
    localStorage.setItem('musicstreaming.signed-in', '1')
    const session = useSession()
    await session.start()

    api.answer('POST /api/users/refresh', problem(401, 'unauthenticated'))
    await session.start()

    expect(session.hasToLogIn).toBe(true)
  })

  it('refreshes once for all calls that were refused together', async () => {
    const session = useSession()
    const api = stubApi({
      'POST /api/users/login': sessionOf('stale'),
      'POST /api/users/refresh': sessionOf('fresh'),
      'GET /api/x': call => call.headers.Authorization === 'Bearer fresh' ? { ok: true } : problem(401, 'unauthenticated'),
    })
    await session.login('ada@example.com', 'a long password')

    await Promise.all([get('/api/x'), get('/api/x'), get('/api/x')])

    expect(api.to('POST', '/api/users/refresh')).toHaveLength(1)
  })

  it('tells other tabs who has logged in, also in the place of somebody else', async () => {
    const otherTab = new BroadcastChannel('musicstreaming.session')
    const heard: unknown[] = []
    otherTab.onmessage = ({ data }) => heard.push(data)
    const session = useSession()

    session.adopt(sessionOf('one'))
    session.adopt(sessionOf('two'))
    session.adopt({ ...sessionOf('three'), user: { ...user, id: 'u2' } })

    await vi.waitFor(() => expect(heard).toEqual([{ signedIn: 'u1' }, { signedIn: 'u2' }]))
    otherTab.close()
  })

  it('goes on as whoever has logged in in another tab', async () => {
    const otherTab = new BroadcastChannel('musicstreaming.session')
    const api = stubApi({ 'POST /api/users/refresh': { ...sessionOf('two'), user: { ...user, id: 'u2' } } })
    const session = useSession()
    session.adopt(sessionOf('one'))

    otherTab.postMessage({ signedIn: 'u1' })
    otherTab.postMessage({ signedIn: 'u2' })

    await vi.waitFor(() => expect(session.user?.id).toBe('u2'))
    expect(api.to('POST', '/api/users/refresh')).toHaveLength(1)
    otherTab.close()
  })

  it('ends when the cookie is no longer accepted', async () => {
    const session = useSession()
    stubApi({ 'POST /api/users/login': sessionOf('stale'), 'POST /api/users/refresh': problem(401, 'session-over'), 'GET /api/x': problem(401, 'unauthenticated') })
    await session.login('ada@example.com', 'a long password')

    await expect(get('/api/x')).rejects.toMatchObject({ status: 401 })

    expect(session.isSignedIn).toBe(false)
  })

  it('renews the token a minute before it runs out', async () => {
    vi.useFakeTimers()
    const session = useSession()
    const api = stubApi({ 'POST /api/users/login': sessionOf('one'), 'POST /api/users/refresh': sessionOf('two') })
    await session.login('ada@example.com', 'a long password')

    await vi.advanceTimersByTimeAsync(839_000)
    expect(api.to('POST', '/api/users/refresh')).toHaveLength(0)

    await vi.advanceTimersByTimeAsync(2_000)
    expect(api.to('POST', '/api/users/refresh')).toHaveLength(1)
  })

  it('forgets everything on logging out, even when the service does not answer', async () => {
    const session = useSession()
    const api = stubApi({ 'POST /api/users/login': sessionOf('one'), 'POST /api/users/logout': noContent() })
    await session.login('ada@example.com', 'a long password')
    api.answer('POST /api/users/logout', problem(503, 'unavailable'))

    await expect(session.logout()).rejects.toMatchObject({ status: 503 })

    expect(session.isSignedIn).toBe(false)
    expect(Object.keys(localStorage)).toEqual(['musicstreaming.logging-out'])
  })

  describe('after a log-out that did not reach the service', () => {
    async function loggedOut() {
      const session = useSession()
      const api = stubApi({ 'POST /api/users/login': sessionOf('one'), 'POST /api/users/refresh': sessionOf('two'), 'POST /api/users/logout': problem(503, 'unavailable') })
      await session.login('ada@example.com', 'a long password')
      await session.logout().catch(() => undefined)
      return { api, session }
    }

    it('resumes nothing before the service has confirmed it', async () => {
      const { api, session } = await loggedOut()

      await expect(session.resume()).rejects.toMatchObject({ status: 503 })

      expect(session.isSignedIn).toBe(false)
      expect(api.to('POST', '/api/users/refresh')).toHaveLength(0)
    })

    it('logs out first, and then finds that there is nothing to resume', async () => {
      const { api, session } = await loggedOut()
      api.answer('POST /api/users/logout', () => { api.answer('POST /api/users/refresh', problem(401, 'session-over')); return noContent() })

      expect(await session.resume()).toBe(false)

      expect(api.calls.slice(-2).map(({ path }) => path)).toEqual(['/api/users/logout', '/api/users/refresh'])
      expect(localStorage).toHaveLength(0)
    })

    it.each(['the next visit', 'the connection'])('tells the service with %s', async occasion => {
      const { api } = await loggedOut()
      api.answer('POST /api/users/logout', noContent())
      openTab()

      if (occasion === 'the connection') {
        dispatchEvent(new Event('online'))
      } else {
        await useSession().start()
      }

      await vi.waitFor(() => expect(localStorage).toHaveLength(0))
      expect(api.calls.map(({ path }) => path).slice(2)).toContain('/api/users/logout')
      expect(api.to('POST', '/api/users/refresh')).toHaveLength(0)
    })

    it('has nothing left to do once somebody has logged in anew', async () => {
      const { api, session } = await loggedOut()
      await session.login('ada@example.com', 'a long password')

      await session.start()

      expect(session.isSignedIn).toBe(true)
      expect(api.to('POST', '/api/users/logout')).toHaveLength(1)
    })

    it('throws a session away that another tab was just going on with', async () => {
      const session = useSession()
      stubApi({ 'POST /api/users/refresh': () => { localStorage.setItem('musicstreaming.logging-out', '1'); return sessionOf('two') } })

      expect(await session.resume()).toBe(false)

      expect(session.isSignedIn).toBe(false)
    })
  })
})
