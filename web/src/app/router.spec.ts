import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { takeFragment } from '@/shared/linkFragment'
import { useSession } from '@/features/session/session.store'
import { problem, stubApi } from '@/shared/testing/api'
import { createAppRouter } from './router'

const answer = { accessToken: 't', expiresIn: 900, user: { id: 'u', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' } }

beforeEach(() => setActivePinia(createPinia()))

it('asks a stranger to log in, and remembers the way', async () => {
  const router = createAppRouter(useSession())

  await router.push('/albums/7?from=mail')

  expect(router.currentRoute.value.fullPath).toBe('/login?next=/albums/7?from=mail')
})

it('opens a link of a mail for everybody, and keeps its token out of the address', async () => {
  const router = createAppRouter(useSession())

  await router.push('/reset#secret')

  expect(router.currentRoute.value.fullPath).toBe('/reset')
  expect(takeFragment('/reset')).toBe('secret')
})

it('does not show the login page to who is logged in', async () => {
  stubApi({ 'POST /api/users/login': answer })
  const session = useSession()
  await session.login('ada@example.com', 'a long password')
  const router = createAppRouter(session)

  await router.push('/login?next=//evil.example')

  expect(router.currentRoute.value.fullPath).toBe('/')
})

it('has a page for addresses that do not exist', async () => {
  stubApi({ 'POST /api/users/login': answer })
  const session = useSession()
  await session.login('ada@example.com', 'a long password')
  const router = createAppRouter(session)

  await router.push('/no/such/page')

  expect(router.currentRoute.value.name).toBe('not-found')
})

it('keeps the address while the last session can neither be resumed nor has ended', async () => {
  stubApi({ 'POST /api/users/refresh': problem(503, 'unavailable') })
  localStorage.setItem('musicstreaming.signed-in', '1')
  const session = useSession()
  await session.start()
  const router = createAppRouter(session)

  await router.push('/albums/7')

  expect(router.currentRoute.value.fullPath).toBe('/albums/7')
})

it('asks for no more than the service searches for', async () => {
  stubApi({ 'POST /api/users/login': answer })
  const session = useSession()
  await session.login('ada@example.com', 'a long password')
  const router = createAppRouter(session)

  await router.push({ name: 'search', query: { q: 'a'.repeat(300) } })

  const props = router.currentRoute.value.matched[0]?.props.default
  expect(typeof props === 'function' && props(router.currentRoute.value)).toEqual({ q: 'a'.repeat(200) })
})
