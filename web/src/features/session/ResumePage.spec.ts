import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { problem, stubApi } from '@/shared/testing/api'
import { renderAt } from '@/shared/testing/render'
import ResumePage from './ResumePage.vue'
import { useSession } from './session.store'

const answer = { accessToken: 't', expiresIn: 900, user: { id: 'u', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' } }

beforeEach(() => localStorage.setItem('musicstreaming.signed-in', '1'))

it('says that the service has a problem, and goes on when it is over', async () => {
  const api = stubApi({ 'POST /api/users/refresh': problem(502, 'bad-gateway') })
  await renderAt(ResumePage)
  await useSession().start()
  expect((await screen.findByRole('alert')).textContent).toContain('You are still logged in')

  api.answer('POST /api/users/refresh', answer)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  await waitFor(() => expect(useSession().user?.displayName).toBe('Ada'))
})

it('tries again by itself when the connection is back', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await renderAt(ResumePage)
  await useSession().start()
  expect((await screen.findByRole('alert')).textContent).toContain('Check your connection')

  stubApi({ 'POST /api/users/refresh': answer })
  dispatchEvent(new Event('online'))

  await waitFor(() => expect(useSession().user?.displayName).toBe('Ada'))
})
