import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session/session.store'
import { leaveFor } from '@/shared/leaveFor'
import { problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { stubPasskeys } from '@/shared/testing/passkeys'
import { renderAt } from '@/shared/testing/render'
import SecurityPage from './SecurityPage.vue'

vi.mock('@/shared/leaveFor')

const sessionOf = (accessToken: string) => ({ accessToken, expiresIn: 900, user: { id: 'u', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' } })
const phone = { id: 'p1', name: 'My phone', createdAt: '2026-01-02T00:00:00Z', lastUsedAt: null }

const usual = {
  'GET /api/users/me/passkeys': { items: [phone], nextCursor: null },
  'GET /api/users/me/two-factor': { enabled: false, recoveryCodesLeft: 0 },
  'GET /api/users/external/providers': [{ id: 'google', name: 'Google' }, { id: 'github', name: 'GitHub' }],
  'GET /api/users/me/external': [{ provider: 'google', email: 'ada@gmail.example', linkedAt: '2026-01-03T00:00:00Z' }],
}

async function show(answers: Parameters<typeof stubApi>[0] = {}) {
  const api = stubApi({ ...usual, ...answers })
  await renderAt(SecurityPage, { path: '/settings/security' })
  useSession().adopt(sessionOf('one'))
  await screen.findByText('My phone')
  return api
}

const section = (name: string) => within(screen.getByRole('region', { name }))

beforeEach(() => { vi.mocked(leaveFor).mockReset() })

it('has no barriers', async () => {
  await show()
  await screen.findByText(/ada@gmail.example/)

  expect(await barriers()).toEqual([])
})

it('changes the password and goes on with the session that the answer brings', async () => {
  const api = await show({ 'POST /api/users/me/password': problem(401, 'invalid-credentials') })
  await userEvent.click(screen.getByRole('button', { name: 'Change the password' }))
  await userEvent.type(screen.getByLabelText('Current password'), 'the old one')
  await userEvent.type(screen.getByLabelText('New password'), 'the new long one')

  await userEvent.click(screen.getByRole('button', { name: 'Set the new password' }))
  expect((await screen.findByRole('alert')).textContent).toContain('current password isn’t right')

  api.answer('POST /api/users/me/password', sessionOf('two'))
  await userEvent.click(screen.getByRole('button', { name: 'Set the new password' }))

  await screen.findByText(/Your new password is set/)
  expect(api.to('POST', '/api/users/me/password').at(-1)?.body).toEqual({ currentPassword: 'the old one', newPassword: 'the new long one' })
  expect(api.to('POST', '/api/users/me/password').at(-1)?.credentials).toBe('same-origin')
})

it('asks for a new address at both mailboxes', async () => {
  const api = await show({ 'POST /api/users/me/email': new Response(null, { status: 202 }) })
  await userEvent.click(screen.getByRole('button', { name: 'Change the address' }))
  await userEvent.type(screen.getByLabelText('New address'), 'ada@new.example{Enter}')

  await screen.findByText(/We wrote to both addresses/)
  expect(api.to('POST', '/api/users/me/email')[0]?.body).toEqual({ newEmail: 'ada@new.example' })
})

it('adds a passkey and asks at once what it is called', async () => {
  stubPasskeys()
  const added = { ...phone, id: 'p2', name: 'Chrome on Linux' }
  const api = await show({
    'POST /api/users/me/passkeys/options': { ticket: 'ticket', options: { challenge: 'AA' } },
    'POST /api/users/me/passkeys': added,
    'PATCH /api/users/me/passkeys/p2': { ...added, name: 'Laptop' },
  })

  await userEvent.click(screen.getByRole('button', { name: 'Add a passkey' }))
  const name = await screen.findByLabelText('Name')
  await userEvent.clear(name)
  await userEvent.type(name, 'Laptop{Enter}')

  await section('Passkeys').findByText('Laptop')
  expect(api.to('POST', '/api/users/me/passkeys')[0]?.body).toMatchObject({ ticket: 'ticket', credential: { id: 'made' } })
  expect(api.to('PATCH', '/api/users/me/passkeys/p2')[0]?.body).toEqual({ name: 'Laptop' })
  expect(useSession().user?.hasPasskey).toBe(true)
})

it('adds nothing when the device made no passkey', async () => {
  stubPasskeys().create.mockRejectedValue(new DOMException('', 'InvalidStateError'))
  const api = await show({ 'POST /api/users/me/passkeys/options': { ticket: 'ticket', options: {} } })

  await userEvent.click(screen.getByRole('button', { name: 'Add a passkey' }))

  expect((await screen.findByRole('alert')).textContent).toContain('already')
  expect(api.to('POST', '/api/users/me/passkeys')).toHaveLength(0)
})

it('removes a passkey after asking', async () => {
  const api = await show({ 'DELETE /api/users/me/passkeys/p1': sessionOf('two') })

  await userEvent.click(screen.getByRole('button', { name: 'Remove My phone' }))
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }))

  await section('Passkeys').findByText('You have none yet.')
  expect(api.to('DELETE', '/api/users/me/passkeys/p1')).toHaveLength(1)
})

it('turns two-factor log-in on, and shows the recovery codes until they are kept', async () => {
  const api = await show({
    'POST /api/users/me/two-factor/setup': { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/MusicStreaming:ada?secret=JBSWY3DPEHPK3PXP' },
    'POST /api/users/me/two-factor/enable': { recoveryCodes: ['aaaa-bbbb', 'cccc-dddd'], session: sessionOf('two') },
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Set it up' }))
  await screen.findByRole('img', { name: /QR code/ })
  screen.getByText('JBSW Y3DP EHPK 3PXP')
  expect(await barriers()).toEqual([])
  api.answer('GET /api/users/me/two-factor', { enabled: true, recoveryCodesLeft: 2 })

  await userEvent.type(screen.getByLabelText('Then type the code that it shows'), '123 456{Enter}')

  await screen.findByText('cccc-dddd')
  expect(api.to('POST', '/api/users/me/two-factor/enable')[0]?.body).toEqual({ code: '123456' })
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Done' }).disabled).toBe(true)
  await userEvent.click(screen.getByLabelText('I have kept them'))
  await userEvent.click(screen.getByRole('button', { name: 'Done' }))
  await screen.findByText(/2 recovery codes left/)
  expect(screen.queryByText('cccc-dddd')).toBeNull()
})

it('turns it off after asking', async () => {
  const api = await show({ 'GET /api/users/me/two-factor': { enabled: true, recoveryCodesLeft: 1 }, 'DELETE /api/users/me/two-factor': sessionOf('two') })
  await screen.findByText(/1 recovery code left/)
  api.answer('GET /api/users/me/two-factor', { enabled: false, recoveryCodesLeft: 0 })

  await userEvent.click(screen.getByRole('button', { name: 'Turn it off' }))
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Turn it off' }))

  await screen.findByRole('button', { name: 'Set it up' })
})

it('links and unlinks other accounts', async () => {
  const api = await show({
    'POST /api/users/external/github/start': { redirectTo: 'https://github.example/' },
    'DELETE /api/users/me/external/google': problem(409, 'last-way-in', { detail: 'It is the last way in.' }),
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Link GitHub' }))
  await waitFor(() => expect(leaveFor).toHaveBeenCalledWith('https://github.example/'))
  expect(api.to('POST', '/api/users/external/github/start')[0]).toMatchObject({ body: { purpose: 'link', next: '/settings/security' }, headers: { Authorization: 'Bearer one' } })

  await userEvent.click(screen.getByRole('button', { name: 'Unlink Google' }))
  await userEvent.click(screen.getByRole('button', { name: 'Unlink' }))
  expect((await screen.findByRole('alert')).textContent).toContain('only way in')

  api.answer('DELETE /api/users/me/external/google', sessionOf('two'))
  await userEvent.click(screen.getByRole('button', { name: 'Unlink' }))
  await screen.findByRole('button', { name: 'Link Google' })
  sessionStorage.clear()
})
