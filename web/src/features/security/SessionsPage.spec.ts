import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { noContent, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import SessionsPage from './SessionsPage.vue'

const sessionOf = (id: string, device: string, isCurrent = false) =>
  ({ id, client: 'web', device, createdAt: '2026-01-02T00:00:00Z', lastUsedAt: '2026-01-03T00:00:00Z', isCurrent })

const list = { items: [sessionOf('s1', 'Chrome on Linux', true), sessionOf('s2', 'Safari on iPhone'), sessionOf('s3', 'Firefox on Windows')], nextCursor: null }

it('ends one session, and not the one that it is itself', async () => {
  const api = stubApi({ 'GET /api/users/me/sessions': list, 'DELETE /api/users/me/sessions/s2': noContent() })
  await renderAt(SessionsPage, { path: '/settings/sessions' })
  await screen.findByText(/This device/)
  expect(screen.queryByRole('button', { name: 'End the session on Chrome on Linux' })).toBeNull()
  expect(await barriers()).toEqual([])

  await userEvent.click(screen.getByRole('button', { name: 'End the session on Safari on iPhone' }))
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'End' }))

  await waitFor(() => expect(screen.queryByText('Safari on iPhone')).toBeNull())
  screen.getByText('Firefox on Windows')
  expect(api.to('DELETE', '/api/users/me/sessions/s2')).toHaveLength(1)
})

it('ends all others', async () => {
  const api = stubApi({ 'GET /api/users/me/sessions': list, 'DELETE /api/users/me/sessions': noContent() })
  await renderAt(SessionsPage, { path: '/settings/sessions' })

  await userEvent.click(await screen.findByRole('button', { name: 'End all other sessions' }))
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'End' }))

  await waitFor(() => expect(screen.queryByText('Firefox on Windows')).toBeNull())
  expect(screen.queryByRole('button', { name: 'End all other sessions' })).toBeNull()
  expect(api.to('DELETE', '/api/users/me/sessions')).toHaveLength(1)
})
