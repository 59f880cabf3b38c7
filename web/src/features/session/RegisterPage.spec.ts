import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import RegisterPage from './RegisterPage.vue'

const accepted = () => new Response(null, { status: 202 })

async function fillIn(): Promise<void> {
  await userEvent.type(screen.getByLabelText('Name'), 'Ada')
  await userEvent.type(screen.getByLabelText('E-mail'), ' ada@example.com')
  await userEvent.type(screen.getByLabelText('Password'), 'a long password')
  await userEvent.click(screen.getByRole('button', { name: 'Create account' }))
}

it('sends to the mailbox, and lets nobody send mails without end', async () => {
  const api = stubApi({ 'POST /api/users/register': accepted() })
  await renderAt(RegisterPage, { path: '/register' })
  expect(await barriers()).toEqual([])

  await fillIn()

  await screen.findByRole('heading', { name: 'Look into your mailbox' })
  screen.getByText('ada@example.com')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /Send it again \(in \d+ s\)/ }).disabled).toBe(true)
  expect(api.to('POST', '/api/users/register')[0]?.body).toEqual({ email: 'ada@example.com', password: 'a long password', displayName: 'Ada' })
  expect(await barriers()).toEqual([])
})

it('goes on where the listener wanted to go when the link of the mail logged them in in another tab', async () => {
  stubApi({
    'POST /api/users/register': accepted(),
    'POST /api/users/refresh': { accessToken: 't', expiresIn: 900, user: { id: 'u', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' } },
  })
  const { router } = await renderAt(RegisterPage, { path: '/register?next=/albums/7' })
  await fillIn()
  await screen.findByRole('heading', { name: 'Look into your mailbox' })

  const otherTab = new BroadcastChannel('musicstreaming.session')
  otherTab.postMessage({ signedIn: 'u' })

  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/albums/7'))
  otherTab.close()
})

it('lets a mistyped address be mended, without what else was typed', async () => {
  stubApi({ 'POST /api/users/register': accepted() })
  await renderAt(RegisterPage, { path: '/register' })
  await fillIn()

  await userEvent.click(await screen.findByRole('button', { name: 'Use another address' }))

  expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toContain('ada@example.com')
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('')
})

it('shows what the service says of a field', async () => {
  stubApi({ 'POST /api/users/register': problem(400, 'validation', { errors: { password: ['Too common.'] } }) })
  await renderAt(RegisterPage, { path: '/register' })

  await fillIn()

  await screen.findByText('Too common.')
  expect(screen.getByLabelText('Password').getAttribute('aria-invalid')).toBe('true')
  expect(screen.queryByRole('alert')).toBeNull()
})

it('shows the password to who wants to see it', async () => {
  stubApi({})
  await renderAt(RegisterPage, { path: '/register' })
  expect(screen.getByLabelText<HTMLInputElement>('Password').type).toBe('password')

  await userEvent.click(screen.getByRole('button', { name: 'Show what is typed' }))

  expect(screen.getByLabelText<HTMLInputElement>('Password').type).toBe('text')
})

it('lets people in with an account that they have elsewhere', async () => {
  stubApi({ 'GET /api/users/external/providers': [{ id: 'google', name: 'Google', canProve: true }] })
  await renderAt(RegisterPage, { path: '/register' })

  await screen.findByRole('button', { name: 'Continue with Google' })
  expect(await barriers()).toEqual([])
})
