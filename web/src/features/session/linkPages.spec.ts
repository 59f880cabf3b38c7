import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import ConfirmEmailPage from './ConfirmEmailPage.vue'
import ConfirmRegistrationPage from './ConfirmRegistrationPage.vue'
import { keepFragment } from '@/shared/linkFragment'
import ResetPage from './ResetPage.vue'
import { useSession } from './session.store'

const session = { accessToken: 't', expiresIn: 900, user: { id: 'u', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' } }

it('confirms only when the button is pressed, and is logged in then', async () => {
  keepFragment('/register/confirm', '#secret')
  const api = stubApi({ 'POST /api/users/register/confirm': session })
  const { router } = await renderAt(ConfirmRegistrationPage, { path: '/register/confirm' })
  expect(api.calls).toHaveLength(0)
  expect(await barriers()).toEqual([])

  await userEvent.click(screen.getByRole('button', { name: 'Confirm my address' }))

  await waitFor(() => expect(router.currentRoute.value.path).toBe('/'))
  expect(api.calls[0]?.body).toEqual({ token: 'secret' })
  expect(useSession().user?.displayName).toBe('Ada')
})

it('says what to do when the link was used or is cut', async () => {
  keepFragment('/register/confirm', '#used')
  stubApi({ 'POST /api/users/register/confirm': problem(400, 'invalid-link') })
  const { unmount } = await renderAt(ConfirmRegistrationPage, { path: '/register/confirm' })
  await userEvent.click(screen.getByRole('button', { name: 'Confirm my address' }))
  expect((await screen.findByRole('alert')).textContent).toContain('used already')
  screen.getByRole('link', { name: 'log in' })
  unmount()

  await renderAt(ConfirmRegistrationPage, { path: '/register/confirm' })
  expect(screen.getByRole('alert').textContent).toContain('A part of the link is missing')
})

it('asks for the password in another browser than the one that was registered with', async () => {
  keepFragment('/register/confirm', '#secret')
  let asked = 0
  const api = stubApi({ 'POST /api/users/register/confirm': () => (asked++ === 0 ? problem(403, 'password-needed') : session) })
  const { router } = await renderAt(ConfirmRegistrationPage, { path: '/register/confirm' })

  await userEvent.click(screen.getByRole('button', { name: 'Confirm my address' }))
  await userEvent.type(await screen.findByLabelText('Password'), 'the one of the registration')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(await barriers()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Confirm my address' }))

  await waitFor(() => expect(router.currentRoute.value.path).toBe('/'))
  expect(api.calls[1]?.body).toEqual({ token: 'secret', password: 'the one of the registration' })
})

it('sets a new password and leads to the log-in', async () => {
  keepFragment('/reset', '#secret')
  const api = stubApi({ 'POST /api/users/password/reset': { apiKeys: 0 } })
  await renderAt(ResetPage, { path: '/reset' })

  await userEvent.type(screen.getByLabelText('New password'), 'another long one')
  await userEvent.click(screen.getByRole('button', { name: 'Set the new password' }))

  await screen.findByRole('heading', { name: 'Your new password is set' })
  expect(screen.getByRole('link', { name: 'Log in' }).getAttribute('href')).toBe('/login')
  expect(api.calls[0]?.body).toEqual({ token: 'secret', newPassword: 'another long one', removeApiKeys: false })
  expect(screen.queryByRole('status')).toBeNull()
  expect(await barriers()).toEqual([])
})

it('removes the keys of players with the password, and tells of those that are left', async () => {
  keepFragment('/reset', '#secret')
  const api = stubApi({ 'POST /api/users/password/reset': { apiKeys: 2 } })
  await renderAt(ResetPage, { path: '/reset' })

  await userEvent.type(screen.getByLabelText('New password'), 'another long one')
  await userEvent.click(screen.getByRole('switch', { name: 'Remove the keys of my players, too' }))
  await userEvent.click(screen.getByRole('button', { name: 'Set the new password' }))

  expect((await screen.findByRole('status')).textContent).toContain('2 keys that were made for players still work')
  expect(screen.getByRole('link', { name: 'Log in' }).getAttribute('href')).toBe('/login?next=/settings/apps')
  expect(api.calls[0]?.body).toMatchObject({ removeApiKeys: true })
})

it.each([['waiting', 'Half of it is done', true], ['changed', 'Your address is changed', false]])('tells whether the other address has to agree, and whether one is still logged in: %s', async (state, heading, staysIn) => {
  keepFragment('/email/confirm', '#secret')
  stubApi({ 'POST /api/users/email/confirm': { state } })
  await renderAt(ConfirmEmailPage, { path: '/email/confirm' })
  useSession().adopt(session)

  await userEvent.click(screen.getByRole('button', { name: 'Confirm the change' }))

  await screen.findByRole('heading', { name: heading })
  expect(useSession().isSignedIn).toBe(staysIn)
})
