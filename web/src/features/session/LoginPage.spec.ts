import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { leaveFor } from '@/shared/leaveFor'
import { noContent, problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { stubPasskeys } from '@/shared/testing/passkeys'
import { renderAt } from '@/shared/testing/render'
import LoginPage from './LoginPage.vue'

vi.mock('@/shared/leaveFor')

const session = { accessToken: 't', expiresIn: 900, user: { id: 'u', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' } }
const noProviders = { 'GET /api/users/external/providers': [] }

/** As a device that waits for its owner: what was asked is open until it is taken back. */
const untilTakenBack = ({ signal }: CredentialRequestOptions) => new Promise<never>((_, reject) => {
  signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
})
const chosen = { toJSON: () => ({ id: 'proof' }) }

async function fillIn(): Promise<void> {
  await userEvent.type(screen.getByLabelText('E-mail'), ' ada@example.com ')
  await userEvent.type(screen.getByLabelText('Password'), 'a long password')
  await userEvent.click(screen.getByRole('button', { name: 'Log in' }))
}

it('logs in and goes to where the listener wanted to go', async () => {
  const api = stubApi({ ...noProviders, 'POST /api/users/login': session })
  const { router } = await renderAt(LoginPage, { path: '/login?next=/albums/7' })
  expect(await barriers()).toEqual([])

  await fillIn()

  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/albums/7'))
  expect(api.to('POST', '/api/users/login')[0]?.body).toEqual({ email: 'ada@example.com', password: 'a long password' })
})

it('says in plain words that the password is wrong, and how long to wait', async () => {
  const api = stubApi({ ...noProviders, 'POST /api/users/login': problem(401, 'invalid-credentials') })
  await renderAt(LoginPage, { path: '/login' })

  await fillIn()
  expect((await screen.findByRole('alert')).textContent).toContain('don’t belong together')

  api.answer('POST /api/users/login', new Response('{}', { status: 429, headers: { 'content-type': 'application/problem+json', 'retry-after': '120' } }))
  await userEvent.click(screen.getByRole('button', { name: 'Log in' }))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('in 2 minutes'))
})

it('asks for the code of who has a second factor', async () => {
  const api = stubApi({
    ...noProviders,
    'POST /api/users/login': problem(401, 'two-factor-required', { ticket: 'ticket', methods: ['totp', 'recovery-code'] }),
    'POST /api/users/login/two-factor': problem(401, 'invalid-code'),
  })
  const { router } = await renderAt(LoginPage, { path: '/login?next=/albums/7' })
  await fillIn()
  await screen.findByRole('heading', { name: 'Your second step' })
  const code = screen.getByLabelText('Code')
  expect(document.activeElement).toBe(code)
  expect(code.getAttribute('autocomplete')).toBe('one-time-code')
  expect(await barriers()).toEqual([])

  await userEvent.type(code, '000000{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('isn’t right')

  api.answer('POST /api/users/login/two-factor', session)
  await userEvent.clear(code)
  await userEvent.type(code, '123456{Enter}')
  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/albums/7'))
  expect(api.to('POST', '/api/users/login/two-factor').at(-1)?.body).toEqual({ ticket: 'ticket', code: '123456' })
})

it('takes a recovery code from who lost the app, and starts over when that took too long', async () => {
  stubApi({
    ...noProviders,
    'POST /api/users/login': problem(401, 'two-factor-required', { ticket: 'ticket' }),
    'POST /api/users/login/two-factor': problem(401, 'ticket-expired'),
  })
  await renderAt(LoginPage, { path: '/login' })
  await fillIn()

  await userEvent.click(await screen.findByRole('button', { name: /use a recovery code/ }))
  expect(document.activeElement).toBe(screen.getByLabelText('Recovery code'))
  await userEvent.type(screen.getByLabelText('Recovery code'), 'abcde-fghij{Enter}')

  expect((await screen.findByRole('alert')).textContent).toContain('took too long')
  await userEvent.click(screen.getByRole('button', { name: 'Start over' }))
  screen.getByLabelText('Password')
})

it('logs in with a passkey, and says when none was used', async () => {
  const device = stubPasskeys()
  device.get.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'))
  const api = stubApi({
    ...noProviders,
    'POST /api/users/login/passkey/options': { ticket: 'ticket', options: { challenge: 'AA' } },
    'POST /api/users/login/passkey': session,
  })
  const { router } = await renderAt(LoginPage, { path: '/login?next=/albums/7' })
  const button = screen.getByRole('button', { name: 'Log in with a passkey' })

  await userEvent.click(button)
  expect((await screen.findByRole('alert')).textContent).toContain('No passkey was used')

  await userEvent.click(button)
  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/albums/7'))
  expect(api.to('POST', '/api/users/login/passkey')[0]?.body).toEqual({ ticket: 'ticket', credential: { id: 'proof' } })
})

it('takes the browser’s suggestion back before it asks by itself', async () => {
  const device = stubPasskeys({ canSuggest: true })
  device.get.mockImplementationOnce(untilTakenBack)
  stubApi({ ...noProviders, 'POST /api/users/login/passkey/options': { ticket: 'ticket', options: '{"challenge":"AA"}' }, 'POST /api/users/login/passkey': session })
  await renderAt(LoginPage, { path: '/login' })
  await waitFor(() => expect(device.get).toHaveBeenCalledOnce())
  expect(device.get.mock.calls[0]?.[0]).toMatchObject({ mediation: 'conditional', publicKey: { challenge: 'AA' } })

  await userEvent.click(screen.getByRole('button', { name: 'Log in with a passkey' }))

  await waitFor(() => expect(device.get).toHaveBeenCalledTimes(2))
  expect(device.get.mock.calls[0]?.[0].signal?.aborted).toBe(true)
  expect(screen.queryByRole('alert')).toBeNull()
})

it.each([problem(401, 'unauthenticated'), problem(429, 'too-many-requests')])('asks for what the browser could suggest once, whatever the answer', async answer => {
  stubPasskeys({ canSuggest: true })
  const api = stubApi({ ...noProviders, 'POST /api/users/login': problem(401, 'invalid-credentials'), 'POST /api/users/login/passkey/options': answer })
  await renderAt(LoginPage, { path: '/login' })

  await fillIn()

  await screen.findByText(/don’t belong together/)
  expect(api.to('POST', '/api/users/login/passkey/options')).toHaveLength(1)
})

it('says when the suggested passkey is refused, and suggests again', async () => {
  const device = stubPasskeys({ canSuggest: true })
  device.get.mockResolvedValueOnce(chosen).mockImplementation(untilTakenBack)
  const api = stubApi({ ...noProviders, 'POST /api/users/login/passkey/options': { ticket: 'ticket', options: {} }, 'POST /api/users/login/passkey': problem(401, 'invalid-passkey') })
  await renderAt(LoginPage, { path: '/login' })

  expect((await screen.findByRole('alert')).textContent).toContain('isn’t known here')

  await waitFor(() => expect(device.get).toHaveBeenCalledTimes(2))
  expect(api.to('POST', '/api/users/login/passkey/options')).toHaveLength(2)
})

it('suggests no more where the service takes no more answers', async () => {
  const device = stubPasskeys({ canSuggest: true })
  stubApi({ ...noProviders, 'POST /api/users/login/passkey/options': { ticket: 'ticket', options: {} }, 'POST /api/users/login/passkey': problem(429, 'too-many-requests') })
  await renderAt(LoginPage, { path: '/login' })

  await screen.findByRole('alert')

  expect(device.get).toHaveBeenCalledOnce()
})

it('suggests anew before the service would take the answer for too late', async () => {
  vi.useFakeTimers()
  const device = stubPasskeys({ canSuggest: true })
  device.get.mockImplementation(untilTakenBack)
  const api = stubApi({ ...noProviders, 'POST /api/users/login/passkey/options': { ticket: 'ticket', options: {} } })
  const { unmount } = await renderAt(LoginPage, { path: '/login' })
  await vi.advanceTimersByTimeAsync(0)
  expect(device.get).toHaveBeenCalledOnce()

  await vi.advanceTimersByTimeAsync(5 * 60_000)
  expect(device.get).toHaveBeenCalledTimes(2)
  expect(device.get.mock.calls.map(([{ signal }]) => signal?.aborted)).toEqual([true, false])

  unmount()
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(api.to('POST', '/api/users/login/passkey/options')).toHaveLength(2)
})

it('calls no passkey unknown that came too late', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stubPasskeys().get.mockImplementationOnce(() => { vi.setSystemTime(Date.now() + 6 * 60_000); return Promise.resolve(chosen) })
  stubApi({ ...noProviders, 'POST /api/users/login/passkey/options': { ticket: 'ticket', options: {} }, 'POST /api/users/login/passkey': problem(401, 'invalid-passkey') })
  await renderAt(LoginPage, { path: '/login' })

  await userEvent.click(screen.getByRole('button', { name: 'Log in with a passkey' }))

  expect((await screen.findByRole('alert')).textContent).toContain('took too long')
})

it('goes round another provider, with the way back', async () => {
  const api = stubApi({
    'GET /api/users/external/providers': [{ id: 'google', name: 'Google' }],
    'POST /api/users/external/google/start': { redirectTo: 'https://accounts.example/authorize?x=1' },
  })
  await renderAt(LoginPage, { path: '/login?next=/albums/7' })

  await userEvent.click(await screen.findByRole('button', { name: 'Continue with Google' }))

  await waitFor(() => expect(leaveFor).toHaveBeenCalledWith('https://accounts.example/authorize?x=1'))
  expect(api.to('POST', '/api/users/external/google/start')[0]?.body).toEqual({ purpose: 'login', next: '/albums/7' })
  sessionStorage.clear()
})

it('ends the session that a failed log-out has left before it goes round another provider', async () => {
  localStorage.setItem('musicstreaming.logging-out', '1')
  const api = stubApi({
    'GET /api/users/external/providers': [{ id: 'google', name: 'Google' }],
    'POST /api/users/external/google/start': { redirectTo: 'https://accounts.example/authorize?x=1' },
    'POST /api/users/logout': noContent(),
  })
  await renderAt(LoginPage, { path: '/login' })

  await userEvent.click(await screen.findByRole('button', { name: 'Continue with Google' }))

  await waitFor(() => expect(leaveFor).toHaveBeenCalled())
  expect(api.calls.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/api/users/logout', '/api/users/external/google/start'])
})
