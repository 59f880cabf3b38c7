import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { keepFragment } from '@/shared/linkFragment'
import { noContent, problem, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import DevicePage from './DevicePage.vue'

const inspect = 'POST /api/users/oauth/device/inspect'
const approve = 'POST /api/users/oauth/device/approve'
const device = { client: { id: 'tv', name: 'Living-room TV' }, scopes: ['music'] }

it('connects the device that shows the code', async () => {
  const api = stubApi({ [inspect]: device, [approve]: noContent() })
  await renderAt(DevicePage, { path: '/device' })
  expect(await barriers()).toEqual([])

  await userEvent.type(screen.getByLabelText('Code'), 'wxyz-abcd{Enter}')
  await screen.findByRole('heading', { name: 'Connect Living-room TV?' })
  expect(screen.getByText(/If somebody sent you the code/).textContent).toContain('wxyz-abcd')
  expect(await barriers()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }))

  await screen.findByRole('heading', { name: 'Living-room TV is connected' })
  expect(api.calls.map(({ body }) => body)).toEqual([{ userCode: 'wxyz-abcd' }, { userCode: 'wxyz-abcd', approve: true }])
})

it('asks whether the code of a link is the one on the device', async () => {
  keepFragment('/device', '#WXYZ-ABCD')
  const api = stubApi({})

  await renderAt(DevicePage, { path: '/device' })

  screen.getByText('Does your device show this code?')
  expect(screen.getByLabelText<HTMLInputElement>('Code').value).toBe('WXYZ-ABCD')
  expect(api.calls).toHaveLength(0)
})

it('refuses the device', async () => {
  const api = stubApi({ [inspect]: device, [approve]: noContent() })
  await renderAt(DevicePage, { path: '/device?user_code=WXYZ-ABCD' })

  await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }))

  await screen.findByRole('heading', { name: 'Nothing was connected' })
  expect(api.to('POST', '/api/users/oauth/device/approve')[0]?.body).toEqual({ userCode: 'WXYZ-ABCD', approve: false })
})

it('says what to do about a code that is not known', async () => {
  stubApi({ [inspect]: problem(404, 'unknown-user-code') })
  await renderAt(DevicePage, { path: '/device' })

  await userEvent.type(screen.getByLabelText('Code'), 'AAAA-AAAA{Enter}')

  expect((await screen.findByRole('alert')).textContent).toContain('Look at the device again')
})
