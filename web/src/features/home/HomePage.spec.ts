import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { usePlayback } from '@/features/playback/playback.store'
import { problem, stubApi } from '@/shared/testing/api'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import HomePage from './HomePage.vue'

const album = (title: string) => ({ id: title, title, artists: [{ id: 'ar', name: 'Vesper Lane' }], artworkId: null, year: 2026, trackCount: 3, publishedAt: '2026-01-02T00:00:00Z' })

let api: ReturnType<typeof stubApi>
beforeEach(() => {
  api = stubApi({
    'GET /api/catalog/albums': call => call.url.searchParams.get('cursor') === 'c2'
      ? { items: [album('Third')], nextCursor: null }
      : { items: [album('First'), album('Second')], nextCursor: 'c2' },
    'GET /api/catalog/artists': { items: [{ id: 'ar', name: 'Vesper Lane', artworkId: null }] },
    'GET /api/catalog/genres': { items: [{ slug: 'ambient', name: 'Ambient', albumCount: 1 }] },
  })
})

it('features the newest album and lists the others, genres and artists', async () => {
  await renderAt(HomePage)

  await screen.findByRole('heading', { name: 'First' })
  expect(screen.getByRole('heading', { name: 'Second' })).toBeTruthy()
  expect(await screen.findByRole('link', { name: /Ambient 1 album/ })).toBeTruthy()
  expect(screen.getAllByRole('link', { name: 'Vesper Lane' }).length).toBeGreaterThan(0)
})

it('loads more', async () => {
  await renderAt(HomePage)

  await userEvent.click(await screen.findByRole('button', { name: 'Load more' }))

  await screen.findByRole('heading', { name: 'Third' })
  expect(screen.getByRole('heading', { name: 'Second' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
})

it('puts an album of the grid into the queue, by the keyboard alone', async () => {
  const track = someTrack('One', { albumId: 'Second' })
  api.answer('GET /api/catalog/albums/Second', { ...album('Second'), tracks: [track] })
  await renderAt(HomePage)
  const playback = usePlayback()
  await playback.play([someTrack('Playing'), someTrack('Last')])
  const more = await screen.findByRole('button', { name: 'More for Second' })

  more.focus()
  await userEvent.keyboard('{Enter}{ArrowDown}{Enter}')

  await vi.waitFor(() => expect(playback.upcoming.map(entry => entry.track.title)).toEqual(['Last', 'One']))
})

it('says that nothing was published yet', async () => {
  api.answer('GET /api/catalog/albums', { items: [], nextCursor: null })
  await renderAt(HomePage)

  await screen.findByRole('heading', { name: 'The shelves are still empty' })
})

it('tries again after a problem', async () => {
  api.answer('GET /api/catalog/albums', problem(500, 'internal'))
  await renderAt(HomePage)
  await screen.findByRole('alert')

  api.answer('GET /api/catalog/albums', { items: [album('First')], nextCursor: null })
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  await screen.findByRole('heading', { name: 'First' })
})
