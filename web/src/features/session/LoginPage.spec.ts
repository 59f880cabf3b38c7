import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { problem, stubApi } from '@/shared/testing/api'
import { renderAt } from '@/shared/testing/render'
import LoginPage from './LoginPage.vue'

async function fillIn(): Promise<void> {
  await userEvent.type(screen.getByLabelText('E-mail'), ' ada@example.com ')
  await userEvent.type(screen.getByLabelText('Password'), 'a long password')
  await userEvent.click(screen.getByRole('button', { name: 'Log in' }))
}

it('logs in and goes to where the listener wanted to go', async () => {
  const api = stubApi({ 'POST /api/users/login': { accessToken: 't', expiresIn: 900, user: { id: 'u', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' } } })
  const { router } = await renderAt(LoginPage, { path: '/login?next=/albums/7' })

  await fillIn()

  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/albums/7'))
  expect(api.calls[0]?.body).toEqual({ email: 'ada@example.com', password: 'a long password' })
})

it('says in plain words that the password is wrong', async () => {
  stubApi({ 'POST /api/users/login': problem(401, 'invalid-credentials') })
  await renderAt(LoginPage, { path: '/login' })

  await fillIn()

  expect((await screen.findByRole('alert')).textContent).toContain('don’t belong together')
})
