import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { noContent, problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import AppsPage from './AppsPage.vue'

const empty = { items: [], nextCursor: null }
const app = { clientId: 'pocket', name: 'Pocket Player', scopes: ['music'], grantedAt: '2026-01-02T00:00:00Z', lastUsedAt: null }
const key = { id: 'k1', name: 'Symfonium', createdAt: '2026-01-02T00:00:00Z', lastUsedAt: null }

it('disconnects an app, saying what that ends', async () => {
  const api = stubApi({
    'GET /api/users/me/authorizations': { items: [app], nextCursor: null }, 'GET /api/users/me/api-keys': empty,
    'DELETE /api/users/me/authorizations/pocket': noContent(),
  })
  await renderAt(AppsPage, { path: '/settings/apps' })

  await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Pocket Player' }))
  const dialog = within(screen.getByRole('dialog'))
  dialog.getByText('Play music and use your library, as you')
  await userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }))

  await screen.findByText(/No app is connected/)
  expect(api.to('DELETE', '/api/users/me/authorizations/pocket')).toHaveLength(1)
})

it('lets an app be disconnected that nobody knows the name of any more', async () => {
  stubApi({
    'GET /api/users/me/authorizations': { items: [{ ...app, name: null }], nextCursor: null }, 'GET /api/users/me/api-keys': empty,
  })
  await renderAt(AppsPage, { path: '/settings/apps' })

  await screen.findByText('An app that is gone')
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect An app that is gone' }))

  screen.getByRole('dialog', { name: 'Disconnect an app that is gone?' })
})

it('shows a new key once, and removes keys', async () => {
  const api = stubApi({
    'GET /api/users/me/authorizations': empty, 'GET /api/users/me/api-keys': { items: [key], nextCursor: null },
    'POST /api/users/me/api-keys': { ...key, id: 'k2', name: 'Car', key: 'ms_secret' },
    'DELETE /api/users/me/api-keys/k2': noContent(),
  })
  await renderAt(AppsPage, { path: '/settings/apps' })
  await screen.findByText('Symfonium')

  await userEvent.click(screen.getByRole('button', { name: 'Make a key' }))
  await userEvent.type(screen.getByLabelText('Name'), 'Car{Enter}')
  await screen.findByText('ms_secret')
  expect(api.to('POST', '/api/users/me/api-keys')[0]?.body).toEqual({ name: 'Car' })
  expect(await barriers()).toEqual([])

  await userEvent.click(screen.getByRole('button', { name: 'Remove Car' }))
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }))
  await screen.findByText('The key is worth nothing any more.')
  expect(screen.queryByText('ms_secret')).toBeNull()
})

it('says why there can be no more keys', async () => {
  stubApi({ 'GET /api/users/me/authorizations': empty, 'GET /api/users/me/api-keys': empty, 'POST /api/users/me/api-keys': problem(409, 'too-many-api-keys') })
  await renderAt(AppsPage, { path: '/settings/apps' })

  await userEvent.click(await screen.findByRole('button', { name: 'Make a key' }))
  await userEvent.type(screen.getByLabelText('Name'), 'Car{Enter}')

  expect((await screen.findByRole('alert')).textContent).toContain('Remove one')
})
