import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { noContent, problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import type { Person } from './people.api'
import PersonPage from './PersonPage.vue'

const ben: Person = { id: 'b', displayName: 'Ben', isYou: false, isFollowing: false, followsYou: true, isBlocked: false }
const nobody = { items: [], nextCursor: null }

async function show(of: Partial<Person> = {}, more: Record<string, object> = {}) {
  const api = stubApi({
    'GET /api/users/people/b': { ...ben, ...of },
    'GET /api/users/people/b/followers': { items: [{ id: 'c', displayName: 'Cleo' }] },
    'GET /api/users/people/b/following': nobody,
    ...more,
  })
  await renderAt(PersonPage, { path: '/people/b', props: { personId: 'b' } })
  await screen.findByRole('heading', { name: 'Ben' })
  return api
}

it('shows who follows a person, and whom the person follows', async () => {
  await show()

  expect(screen.getByText('Follows you')).toBeTruthy()
  const link = await screen.findByRole('link', { name: 'Cleo' })
  expect(link.getAttribute('href')).toBe('/people/c')

  await userEvent.click(screen.getByRole('button', { name: 'Follows' }))

  await screen.findByText('Nobody to show')
})

it('follows, and no longer follows', async () => {
  const api = await show({}, { 'PUT /api/users/me/following/b': noContent(), 'DELETE /api/users/me/following/b': noContent() })

  api.answer('GET /api/users/people/b', { ...ben, isFollowing: true })
  await userEvent.click(screen.getByRole('button', { name: 'Follow' }))
  const pressed = await screen.findByRole('button', { name: 'Following', pressed: true })
  expect(api.to('PUT', '/api/users/me/following/b')).toHaveLength(1)

  api.answer('GET /api/users/people/b', ben)
  await userEvent.click(pressed)

  await screen.findByRole('button', { name: 'Follow' })
  expect(api.to('DELETE', '/api/users/me/following/b')).toHaveLength(1)
})

it('says when following fails, and stays as it was', async () => {
  await show({}, { 'PUT /api/users/me/following/b': problem(503, 'unavailable') })

  await userEvent.click(screen.getByRole('button', { name: 'Follow' }))

  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Follow' }).disabled).toBe(false))
})

it('asks before it blocks, and can let in again', async () => {
  const api = await show({}, { 'PUT /api/users/me/blocked/b': noContent(), 'DELETE /api/users/me/blocked/b': noContent() })

  await userEvent.click(screen.getByRole('button', { name: 'More' }))
  await userEvent.click(screen.getByRole('menuitem', { name: 'Block' }))
  api.answer('GET /api/users/people/b', { ...ben, isBlocked: true, followsYou: false })
  await userEvent.click(within(await screen.findByRole('dialog', { name: 'Block Ben?' })).getByRole('button', { name: 'Block' }))

  const unblock = await screen.findByRole('button', { name: 'Unblock' })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.queryByRole('list')).toBeNull()

  api.answer('GET /api/users/people/b', { ...ben, followsYou: false })
  await userEvent.click(unblock)

  await screen.findByRole('button', { name: 'Follow' })
  expect([api.to('PUT', '/api/users/me/blocked/b').length, api.to('DELETE', '/api/users/me/blocked/b').length]).toEqual([1, 1])
})

it('offers to be rid of those on one’s own page, also where they hide', async () => {
  const api = await show({ isYou: true, followsYou: false }, {
    'GET /api/users/me/followers': { items: [{ id: 'h' }] },
    'PUT /api/users/me/blocked/h': noContent(),
    'DELETE /api/users/me/blocked/h': noContent(),
  })

  expect(screen.getByRole('link', { name: 'Edit your profile' })).toBeTruthy()
  await userEvent.click(await screen.findByRole('button', { name: 'Block this person' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Unblock this person' }))

  await screen.findByRole('button', { name: 'Block this person' })
  expect(api.to('DELETE', '/api/users/me/blocked/h')).toHaveLength(1)
})

it('has nobody at an address that shows nobody', async () => {
  stubApi({ 'GET /api/users/people/b': problem(404, 'not-found') })
  await renderAt(PersonPage, { path: '/people/b', props: { personId: 'b' } })

  await screen.findByRole('heading', { name: 'There is nobody here' })
})

it('puts nothing in the way of anybody', async () => {
  await show()
  await screen.findByRole('link', { name: 'Cleo' })

  expect(await barriers()).toEqual([])
})
