import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { problem, stubApi } from '@/shared/testing/api'
import { renderAt } from '@/shared/testing/render'
import { keepFragment } from '@/shared/linkFragment'
import SignedInPage from './SignedInPage.vue'

const session = { accessToken: 't', expiresIn: 900, user: { id: 'u', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' } }

beforeEach(() => sessionStorage.clear())

it('takes the session up and goes on to where the listener was going', async () => {
  sessionStorage.setItem('musicstreaming.after-provider', '/albums/7')
  stubApi({ 'POST /api/users/refresh': session })
  const { router } = await renderAt(SignedInPage, { path: '/signed-in' })

  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/albums/7'))
  expect(sessionStorage).toHaveLength(0)
})

it('goes nowhere else than to a page of ours', async () => {
  keepFragment('/signed-in', '#next=https%3A%2F%2Fevil.example')
  stubApi({ 'POST /api/users/refresh': session })
  const { router } = await renderAt(SignedInPage, { path: '/signed-in' })

  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/'))
})

it('says that it did not work, and that the browser kept nothing', async () => {
  keepFragment('/signed-in', '#problem=something-new')
  stubApi({ 'POST /api/users/refresh': problem(401, 'session-over') })
  const { unmount } = await renderAt(SignedInPage, { path: '/signed-in' })
  expect((await screen.findByRole('alert')).textContent).toContain('didn’t work')
  screen.getByRole('link', { name: 'Go to the log-in' })
  unmount()

  await renderAt(SignedInPage, { path: '/signed-in' })
  expect((await screen.findByRole('alert')).textContent).toContain('Allow cookies')
})

it('asks for the second factor where the provider was only the first', async () => {
  keepFragment('/signed-in', '#problem=two-factor-required&ticket=abc')
  const api = stubApi({ 'POST /api/users/login/two-factor': session })
  await renderAt(SignedInPage, { path: '/signed-in' })

  await userEvent.type(await screen.findByLabelText('Code'), '123456{Enter}')

  await waitFor(() => expect(api.calls[0]?.body).toEqual({ ticket: 'abc', code: '123456' }))
})
