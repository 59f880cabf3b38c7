import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session/session.store'
import { leaveFor } from '@/shared/leaveFor'
import { noContent, problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import AuthorizePage from './AuthorizePage.vue'

vi.mock('@/shared/leaveFor')

const path = '/authorize?client_id=app&scope=openid%20music&state=a%2Bb'
const inspect = 'POST /api/users/oauth/authorize/inspect'
const answer = 'POST /api/users/oauth/authorize'
const asked = { client: { id: 'app', name: 'Pocket Player' }, scopes: ['openid', 'music', 'something-new'], needsConsent: true, needsLogin: false }
const session = { accessToken: 't', expiresIn: 900, user: { id: 'u', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' } }

beforeEach(() => { vi.mocked(leaveFor).mockReset() })

it('says who wants what, and goes back with the listener’s answer', async () => {
  const api = stubApi({ 'POST /api/users/login': session, [inspect]: asked, [answer]: { redirectTo: 'pocket://back?code=1' } })
  await renderAt(AuthorizePage, { path })
  await useSession().login('ada@example.com', 'a long password')

  await screen.findByRole('heading', { name: 'Connect Pocket Player?' })
  screen.getByText('Play music and use your library, as you')
  screen.getByText('something-new')
  expect(api.to('POST', '/api/users/oauth/authorize/inspect')[0]?.body).toEqual({ query: '?client_id=app&scope=openid%20music&state=a%2Bb' })
  expect(await barriers()).toEqual([])

  await userEvent.click(screen.getByRole('button', { name: 'Allow' }))

  await waitFor(() => expect(leaveFor).toHaveBeenCalledWith('pocket://back?code=1'))
  expect(api.to('POST', '/api/users/oauth/authorize')[0]?.body).toMatchObject({ approve: true })
  await screen.findByText('You can close this page now.')
})

it('tells the app that the listener would rather not', async () => {
  const api = stubApi({ [inspect]: asked, [answer]: { redirectTo: 'https://app.example/?error=access_denied' } })
  await renderAt(AuthorizePage, { path })

  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }))

  await waitFor(() => expect(leaveFor).toHaveBeenCalledWith('https://app.example/?error=access_denied'))
  expect(api.to('POST', '/api/users/oauth/authorize')[0]?.body).toMatchObject({ approve: false })
})

it('goes back at once where there is nothing to ask', async () => {
  stubApi({ [inspect]: { ...asked, needsConsent: false }, [answer]: { redirectTo: 'https://app.example/?code=1' } })
  await renderAt(AuthorizePage, { path })

  await waitFor(() => expect(leaveFor).toHaveBeenCalledWith('https://app.example/?code=1'))
})

it('goes back at once with what the app has to hear', async () => {
  const api = stubApi({ [inspect]: { ...asked, needsLogin: true, redirectTo: 'https://app.example/?error=login_required' } })
  await renderAt(AuthorizePage, { path })

  await waitFor(() => expect(leaveFor).toHaveBeenCalledWith('https://app.example/?error=login_required'))
  expect(api.calls).toHaveLength(1)
})

it('asks a stranger to log in first, and comes back with the same question', async () => {
  stubApi({ [inspect]: { ...asked, needsLogin: true } })
  const { router } = await renderAt(AuthorizePage, { path })

  await waitFor(() => expect(router.currentRoute.value.name).toBe('login'))
  expect(router.currentRoute.value.query.next).toBe(path)
})

it('lets another account be used', async () => {
  stubApi({ 'POST /api/users/login': session, 'POST /api/users/logout': noContent(), [inspect]: asked })
  const { router } = await renderAt(AuthorizePage, { path })
  await useSession().login('ada@example.com', 'a long password')

  await userEvent.click(await screen.findByRole('button', { name: 'Use another account' }))

  await waitFor(() => expect(router.currentRoute.value.query.next).toBe(path))
  expect(useSession().isSignedIn).toBe(false)
})

it('sends nobody to an app that cannot be trusted', async () => {
  stubApi({ [inspect]: problem(400, 'invalid-authorization-request') })
  await renderAt(AuthorizePage, { path })

  expect((await screen.findByRole('alert')).textContent).toContain('not sent back')
  expect(leaveFor).not.toHaveBeenCalled()
})
