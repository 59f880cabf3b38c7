import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { problem, stubApi } from '@/shared/testing/api'
import { renderAt } from '@/shared/testing/render'
import RegisterPage from './RegisterPage.vue'

async function fillIn(): Promise<void> {
  await userEvent.type(screen.getByLabelText('Name'), 'Ada')
  await userEvent.type(screen.getByLabelText('E-mail'), 'ada@example.com')
  await userEvent.type(screen.getByLabelText('Password'), 'a long password')
  await userEvent.click(screen.getByRole('button', { name: 'Create account' }))
}

it('puts a taken address beside its field', async () => {
  stubApi({ 'POST /api/users/register': problem(409, 'email-taken') })
  await renderAt(RegisterPage, { path: '/register' })

  await fillIn()

  await screen.findByText(/an account with this address/)
  expect(screen.getByLabelText('E-mail').getAttribute('aria-invalid')).toBe('true')
})

it('shows what the service says of a field', async () => {
  stubApi({ 'POST /api/users/register': problem(400, 'validation', { errors: { Password: ['Too common.'] } }) })
  await renderAt(RegisterPage, { path: '/register' })

  await fillIn()

  await screen.findByText('Too common.')
  expect(screen.queryByRole('alert')).toBeNull()
})
