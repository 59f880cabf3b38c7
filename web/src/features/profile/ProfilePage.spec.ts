import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { usePlayback } from '@/features/playback/playback.store'
import { useSession } from '@/features/session/session.store'
import { noContent, problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import type { Profile } from './profile.api'
import ProfilePage from './ProfilePage.vue'

const profile: Profile = {
  displayName: 'Ada', allowsExplicit: true, audioQuality: 'high', profileVisibility: 'public', historyVisibility: 'private',
}
const user = { id: 'u1', displayName: 'Ada', email: 'ada@example.com', roles: [], createdAt: '' }
const section = (name: string) => within(screen.getByRole('region', { name }))

beforeEach(() => {
  URL.createObjectURL = vi.fn(() => 'blob:preview')
  URL.revokeObjectURL = vi.fn()
})

async function show(of: Partial<Profile> = {}) {
  const api = stubApi({ 'GET /api/users/me/profile': { ...profile, ...of } })
  const view = await renderAt(ProfilePage, { path: '/settings/profile' })
  useSession().adopt({ accessToken: 't', expiresIn: 900, user })
  await screen.findByRole('heading', { name: 'About you' })
  return { api, ...view }
}

it('changes name, language and country, and shows the name everywhere', async () => {
  const { api } = await show({ country: 'FR' })
  api.answer('PATCH /api/users/me/profile', { ...profile, displayName: 'Ada L.', language: 'de' })

  const name = screen.getByLabelText('Name')
  await userEvent.clear(name)
  await userEvent.type(name, 'Ada L.')
  await userEvent.selectOptions(screen.getByLabelText('Language'), 'German')
  await userEvent.selectOptions(screen.getByLabelText('Country'), 'Not said')
  await userEvent.click(section('About you').getByRole('button', { name: 'Save' }))

  await section('About you').findByText('Saved')
  expect(api.to('PATCH', '/api/users/me/profile')[0]?.body).toEqual({ displayName: 'Ada L.', language: 'de', country: null })
  expect(useSession().user?.displayName).toBe('Ada L.')
})

it('says beside its field what is wrong', async () => {
  const { api } = await show()
  api.answer('PATCH /api/users/me/profile', problem(400, 'invalid-input', { errors: { displayName: ['The name has characters that cannot be shown.'] } }))

  await userEvent.click(section('About you').getByRole('button', { name: 'Save' }))

  await screen.findByText('The name has characters that cannot be shown.')
  expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBe('true')
})

it('keeps a language that is not among the usual ones', async () => {
  await show({ language: 'gsw-CH' })

  expect(screen.getByLabelText<HTMLSelectElement>('Language').value).toBe('gsw-CH')
})

it('shows a picture before it is used', async () => {
  const { api } = await show()
  api.answer('PUT /api/users/me/picture', { ...profile, pictureId: 'p1' })
  const file = new File(['x'], 'me.png', { type: 'image/png' })

  await userEvent.upload(screen.getByLabelText('Choose a picture'), file)
  const dialog = await screen.findByRole('dialog', { name: 'Use this picture?' })
  expect(within(dialog).getByRole<HTMLImageElement>('img').src).toBe('blob:preview')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Use it' }))

  await screen.findByText('Your new picture is there')
  expect(api.to('PUT', '/api/users/me/picture')[0]?.body).toBe(file)
  expect(useSession().user?.pictureId).toBe('p1')
  expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:preview')
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('keeps the dialog when the service cannot read the picture', async () => {
  const { api } = await show()
  api.answer('PUT /api/users/me/picture', problem(400, 'not-a-picture', { detail: 'The file cannot be read.' }))

  await userEvent.upload(screen.getByLabelText('Choose a picture'), new File(['x'], 'me.png', { type: 'image/png' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Use it' }))

  expect((await screen.findByRole('alert')).textContent).toBe('The file cannot be read.')
})

it('does not even send a picture that is too large', async () => {
  const { api } = await show()
  const file = new File(['x'], 'me.png', { type: 'image/png' })
  Object.defineProperty(file, 'size', { value: 6_000_000 })

  await userEvent.upload(screen.getByLabelText('Choose a picture'), file)

  expect((await screen.findByRole('alert')).textContent).toContain('at most 5 MB')
  expect(api.to('PUT', '/api/users/me/picture')).toHaveLength(0)
})

it('takes the picture away', async () => {
  const { api } = await show({ pictureId: 'p1' })
  api.answer('DELETE /api/users/me/picture', noContent())

  await userEvent.click(screen.getByRole('button', { name: 'Remove' }))

  await screen.findByText('Your picture is gone')
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull())
})

it('puts nothing in the way of anybody', async () => {
  await show({ pictureId: 'p1' })

  expect(await barriers()).toEqual([])
})

it('sends only what its section is about', async () => {
  const { api } = await show()
  api.answer('PATCH /api/users/me/profile', { ...profile, profileVisibility: 'followers' })

  await userEvent.selectOptions(screen.getByLabelText('My profile'), 'Only those who follow me already')
  await userEvent.click(section('Who sees what').getByRole('button', { name: 'Save' }))

  await section('Who sees what').findByText('Saved')
  expect(api.to('PATCH', '/api/users/me/profile')[0]?.body).toEqual({ profileVisibility: 'followers', historyVisibility: 'private' })
})

it('sets the sound that the player begins with', async () => {
  const { api } = await show()
  api.answer('PATCH /api/users/me/profile', { ...profile, allowsExplicit: false, audioQuality: 'dataSaver' })

  await userEvent.click(screen.getByRole('switch', { name: 'Play explicit songs' }))
  await userEvent.selectOptions(screen.getByLabelText('Sound quality'), 'Save data (64 kb/s)')
  await userEvent.click(section('Listening').getByRole('button', { name: 'Save' }))

  await section('Listening').findByText('Saved')
  expect(api.to('PATCH', '/api/users/me/profile')[0]?.body).toEqual({ allowsExplicit: false, audioQuality: 'dataSaver' })
  await waitFor(() => expect(usePlayback().quality).toBe('dataSaver'))
})
