import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { post } from '@/api/http'
import { ProblemError } from '@/api/problem'
import { problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { stubPasskeys } from '@/shared/testing/passkeys'
import { renderAt } from '@/shared/testing/render'
import { useProof } from './proof.store'
import ProofDialog from './ProofDialog.vue'
import type { User } from './session.api'
import { useSession } from './session.store'

const host = defineComponent(() => {
  const proof = useProof()
  return () => proof.isAsked ? h(ProofDialog) : null
})

const sessionOf = (accessToken: string, flags: Partial<User> = {}) =>
  ({ accessToken, expiresIn: 900, user: { id: 'u', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '', ...flags } })

const guarded = (call: { headers: Record<string, string> }) =>
  call.headers.Authorization === 'Bearer fresh' ? { ok: true } : problem(403, 'reauthentication-required')

async function show(flags: Partial<User> = {}): Promise<void> {
  await renderAt(host)
  useSession().adopt(sessionOf('stale', flags))
}

it('asks for the password, and does then what was to be done', async () => {
  const api = stubApi({ 'POST /api/x': guarded, 'POST /api/users/reauthenticate': problem(401, 'invalid-credentials') })
  await show()
  const call = post('/api/x', { a: 1 })

  await userEvent.type(await screen.findByLabelText('Password'), 'wrong one{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('isn’t your password')
  expect(await barriers()).toEqual([])

  api.answer('POST /api/users/reauthenticate', sessionOf('fresh'))
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }))

  expect(await call).toEqual({ ok: true })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(api.to('POST', '/api/users/reauthenticate')).toHaveLength(2)
})

/** As another tab leaves it that has changed the password: the token is still good, its session is over. */
const ofAnotherTab = (call: { headers: Record<string, string> }) =>
  call.headers.Authorization === 'Bearer renewed' ? sessionOf('fresh', { twoFactor: true }) : problem(401, 'session-over')

it('takes the right password though another tab has changed the account meanwhile', async () => {
  const api = stubApi({ 'POST /api/x': guarded, 'POST /api/users/refresh': sessionOf('renewed'), 'POST /api/users/reauthenticate': ofAnotherTab })
  await show()
  const call = post('/api/x')

  await userEvent.type(await screen.findByLabelText('Password'), 'a long password{Enter}')

  expect(await call).toEqual({ ok: true })
  expect(api.to('POST', '/api/users/refresh')).toHaveLength(1)
})

it('calls no code wrong that went to a session which another tab has ended, and takes the next', async () => {
  const api = stubApi({ 'POST /api/x': guarded, 'POST /api/users/refresh': sessionOf('renewed', { twoFactor: true }), 'POST /api/users/reauthenticate': ofAnotherTab })
  await show({ twoFactor: true })
  const call = post('/api/x')

  await userEvent.type(await screen.findByLabelText('Code'), '123456{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('changed in another tab')
  expect(api.to('POST', '/api/users/reauthenticate')).toHaveLength(1)
  await userEvent.clear(screen.getByLabelText('Code'))
  await userEvent.type(screen.getByLabelText('Code'), '234567{Enter}')

  expect(await call).toEqual({ ok: true })
})

it('asks for the code of a second step that was set up in another tab', async () => {
  const api = stubApi({ 'POST /api/x': guarded, 'POST /api/users/reauthenticate': problem(401, 'code-required') })
  await show()
  const call = post('/api/x')

  await userEvent.type(await screen.findByLabelText('Password'), 'a long password{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('second step')
  api.answer('POST /api/users/reauthenticate', sessionOf('fresh', { twoFactor: true }))
  await userEvent.type(screen.getByLabelText('Code'), '123456{Enter}')

  expect(await call).toEqual({ ok: true })
})

it('changes nothing when the listener would rather not', async () => {
  stubApi({ 'POST /api/x': guarded })
  await show()
  const call = post('/api/x').catch((error: unknown) => error)

  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }))

  expect(await call).toBeInstanceOf(ProblemError)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('asks once for all calls that wait for it', async () => {
  const api = stubApi({ 'POST /api/x': guarded, 'POST /api/y': guarded, 'POST /api/users/reauthenticate': sessionOf('fresh') })
  await show()
  const calls = Promise.all([post('/api/x'), post('/api/y')])

  await userEvent.type(await screen.findByLabelText('Password'), 'a long password{Enter}')

  expect(await calls).toEqual([{ ok: true }, { ok: true }])
  expect(api.to('POST', '/api/users/reauthenticate')).toHaveLength(1)
})

it('takes a passkey, or a code where there is a second factor', async () => {
  stubPasskeys()
  const api = stubApi({
    'POST /api/x': guarded,
    'POST /api/users/reauthenticate/passkey/options': { ticket: 'ticket', options: { challenge: 'AA' } },
    'POST /api/users/reauthenticate': problem(401, 'invalid-passkey'),
  })
  await show({ twoFactor: true, hasPasskey: true })
  const call = post('/api/x')

  await userEvent.click(await screen.findByRole('button', { name: 'Use a passkey' }))
  expect((await screen.findByRole('alert')).textContent).toContain('isn’t one of this account')
  api.answer('POST /api/users/reauthenticate', sessionOf('fresh', { twoFactor: true, hasPasskey: true }))
  await userEvent.click(screen.getByRole('button', { name: 'Use a code from your app' }))
  await userEvent.type(screen.getByLabelText('Code'), '123456{Enter}')

  expect(await call).toEqual({ ok: true })
  expect(api.to('POST', '/api/users/reauthenticate').map(({ body }) => body)).toEqual([{ ticket: 'ticket', credential: { id: 'proof' } }, { code: '123456' }])
})

it('offers no passkey to an account that has none', async () => {
  stubPasskeys()
  stubApi({ 'POST /api/x': guarded })
  await show()
  void post('/api/x').catch(() => undefined)

  await screen.findByLabelText('Password')

  expect(screen.queryByRole('button', { name: 'Use a passkey' })).toBeNull()
})

it('lets who has no password go round their provider', async () => {
  stubApi({ 'POST /api/x': guarded, 'GET /api/users/external/providers': [{ id: 'google', name: 'Google', canProve: true }, { id: 'github', name: 'GitHub', canProve: false }] })
  await show({ hasPassword: false })
  void post('/api/x').catch(() => undefined)

  await screen.findByRole('button', { name: 'Continue with Google' })

  expect(screen.queryByLabelText('Password')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Continue with GitHub' })).toBeNull()
  expect(screen.getByRole('link', { name: 'set a password by mail' }).getAttribute('href')).toBe('/forgot')
})
