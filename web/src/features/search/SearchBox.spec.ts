import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { usePlayback } from '@/features/playback/playback.store'
import { problem, stubApi } from '@/shared/testing/api'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import SearchBox from './SearchBox.vue'

const found = {
  tracks: [someTrack('Slow Water'), someTrack('Watermark')],
  albums: [{ id: 'al', title: 'Tidewater', artists: [{ id: 'ar', name: 'Vesper Lane' }] }],
  artists: [{ id: 'ar', name: 'Water Lily' }],
  genres: [],
}

let api: ReturnType<typeof stubApi>
beforeEach(() => { api = stubApi({ 'GET /api/search/instant': found }) })

const field = () => screen.getByRole('combobox', { name: 'Search' })
const options = () => screen.getAllByRole('option').map(option => option.textContent)

it('asks once for what was typed in one go', async () => {
  await renderAt(SearchBox)

  await userEvent.type(field(), 'water', { delay: 5 })
  await screen.findAllByRole('option')

  expect(api.calls.map(call => call.url.searchParams.get('q'))).toEqual(['water'])
})

it('puts the best match first and groups the others', async () => {
  await renderAt(SearchBox)

  await userEvent.type(field(), 'water')
  await screen.findAllByRole('option')

  expect(options()[0]).toContain('Water Lily')
  expect(screen.getAllByRole('group').map(group => group.getAttribute('aria-label'))).toEqual(['Best match', 'Tracks', 'Albums'])
})

it('goes to a result by keyboard', async () => {
  const { router } = await renderAt(SearchBox)
  await userEvent.type(field(), 'water')
  await screen.findAllByRole('option')

  await userEvent.keyboard('{ArrowDown}{Enter}')

  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/artists/ar'))
  expect(screen.queryByRole('option')).toBeNull()
})

it('plays a track that is chosen', async () => {
  await renderAt(SearchBox)
  await userEvent.type(field(), 'water')

  await userEvent.click(await screen.findByText('Slow Water'))

  expect(usePlayback().track?.title).toBe('Slow Water')
})

it('shows all results on Enter', async () => {
  const { router } = await renderAt(SearchBox)

  await userEvent.type(field(), 'slow water{Enter}')

  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/search?q=slow+water'))
})

it('drops an older answer that comes late', async () => {
  let answerOld = (): void => undefined
  api.answer('GET /api/search/instant', call => call.url.searchParams.get('q') === 'old'
    ? new Promise<object>(resolve => { answerOld = () => resolve({ ...found, tracks: [someTrack('Old Song')] }) })
    : found)
  await renderAt(SearchBox)
  await userEvent.type(field(), 'old')
  await waitFor(() => expect(api.calls).toHaveLength(1))

  await userEvent.clear(field())
  await userEvent.type(field(), 'water')
  await screen.findAllByRole('option')
  answerOld()
  await Promise.resolve()

  expect(api.calls[0]?.signal?.aborted).toBe(true)
  expect(screen.queryByText('Old Song')).toBeNull()
})

it('says that nothing was found, and that search has a problem', async () => {
  api.answer('GET /api/search/instant', { tracks: [], albums: [], artists: [], genres: [] })
  await renderAt(SearchBox)
  await userEvent.type(field(), 'zzz')
  await screen.findByText(/Nothing found for “zzz”/)

  api.answer('GET /api/search/instant', problem(503, 'unavailable', { title: 'Search is resting.' }))
  await userEvent.type(field(), 'y')

  expect((await screen.findByRole('alert')).textContent).toBe('Search is resting.')
})
