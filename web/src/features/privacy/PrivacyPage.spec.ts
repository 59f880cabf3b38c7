import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session/session.store'
import { noContent, problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import ErasureBanner from './ErasureBanner.vue'
import PrivacyPage from './PrivacyPage.vue'

const user = { id: 'u1', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' }
const held = {
  services: [
    { service: 'users', items: [{ name: 'profile', what: 'Your name.', purpose: 'To show you.', legalBasis: 'The contract.', keptFor: 'As long as you have an account.' }] },
    { service: 'search', items: [] },
  ],
}
const none = { state: 'none', done: 0, of: 6 }
const ready = { state: 'ready', done: 6, of: 6, readyAt: '2026-11-20T10:00:00Z', expiresAt: '2026-11-27T10:00:00Z' }

beforeEach(() => {
  URL.createObjectURL = vi.fn(() => 'blob:file')
  URL.revokeObjectURL = vi.fn()
})

async function show(answers: Record<string, object> = {}, component: object = PrivacyPage) {
  const api = stubApi({ 'GET /api/users/me/data': held, 'GET /api/users/me/export': none, ...answers })
  const view = await renderAt(component, { path: '/settings/privacy' })
  useSession().adopt({ accessToken: 't', expiresIn: 900, user })
  return { api, ...view }
}

it('tells what each service keeps, and leaves out those that keep nothing', async () => {
  await show()

  await userEvent.click(await screen.findByText('Your account'))

  expect(screen.getByText('As long as you have an account.')).toBeTruthy()
  expect(screen.queryByText('Search')).toBeNull()
})

it('says which parts cannot tell, and asks them again', async () => {
  const { api } = await show({ 'GET /api/users/me/data': { services: [...held.services, { service: 'billing', items: [], isUnavailable: true }] } })
  await screen.findByText('Your account')
  expect(screen.getByRole('alert').textContent).toContain('Plan and payments')

  api.answer('GET /api/users/me/data', held)
  screen.getByRole('button', { name: 'Try again' }).click()

  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  await screen.findByText('Your account')
})

it('follows a copy until it is ready', async () => {
  const { api } = await show({ 'POST /api/users/me/export': { ...none, state: 'working', done: 2 } })
  await screen.findByRole('button', { name: 'Ask for a copy' })
  vi.useFakeTimers({ shouldAdvanceTime: true })

  screen.getByRole('button', { name: 'Ask for a copy' }).click()
  const progress = await screen.findByRole<HTMLProgressElement>('progressbar')
  expect([progress.value, progress.max]).toEqual([2, 6])

  api.answer('GET /api/users/me/export', ready)
  await vi.advanceTimersByTimeAsync(3_000)

  await screen.findByRole('button', { name: 'Download' })
  const calls = api.to('GET', '/api/users/me/export').length
  await vi.advanceTimersByTimeAsync(10_000)
  expect(api.to('GET', '/api/users/me/export')).toHaveLength(calls)
})

it('downloads the copy', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  await show({ 'GET /api/users/me/export': ready, 'GET /api/users/me/export/file': new Response('PK') })

  await userEvent.click(await screen.findByRole('button', { name: 'Download' }))

  await screen.findByText('The download has begun')
  expect(click).toHaveBeenCalledOnce()
  expect(click.mock.contexts[0]).toMatchObject({ download: 'my-data.zip' })
})

it('says when a new copy was asked for too soon', async () => {
  await show({ 'GET /api/users/me/export': ready, 'POST /api/users/me/export': problem(429, 'too-many-attempts') })

  await userEvent.click(await screen.findByRole('button', { name: 'Make a new one' }))

  expect((await screen.findByRole('alert')).textContent).toContain('too many attempts')
})

it('deletes the account only after its word was typed, and keeps it after all', async () => {
  const { api } = await show({ 'POST /api/users/me/erasure': { dueAt: '2026-12-06T10:00:00Z' }, 'DELETE /api/users/me/erasure': noContent() })

  await userEvent.click(screen.getByRole('button', { name: 'Delete my account' }))
  const dialog = within(screen.getByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Delete it in 14 days' }))
  expect(dialog.getByLabelText('Type “delete” to confirm').getAttribute('aria-invalid')).toBe('true')
  expect(api.to('POST', '/api/users/me/erasure')).toHaveLength(0)

  await userEvent.type(dialog.getByLabelText('Type “delete” to confirm'), 'Delete')
  await userEvent.click(dialog.getByRole('button', { name: 'Delete it in 14 days' }))

  await screen.findByText('6 December 2026')
  await userEvent.click(screen.getByRole('button', { name: 'Keep my account' }))

  await screen.findByText('Your account stays')
  expect(useSession().user?.erasureDueAt).toBeNull()
})

it('says over every page that the account goes, and lets keep it', async () => {
  await show({ 'DELETE /api/users/me/erasure': noContent() }, ErasureBanner)
  expect(screen.queryByRole('region')).toBeNull()

  useSession().amend({ erasureDueAt: '2026-12-06T10:00:00Z' })
  await userEvent.click(await screen.findByRole('button', { name: 'Keep my account' }))

  await waitFor(() => expect(screen.queryByRole('region')).toBeNull())
})

it('puts nothing in the way of anybody', async () => {
  await show({ 'GET /api/users/me/export': { ...none, state: 'working', done: 2 } })
  await screen.findByRole('progressbar')
  await userEvent.click(await screen.findByText('Your account'))

  expect(await barriers()).toEqual([])
})
