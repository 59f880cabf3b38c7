import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { AlbumDetail } from '@/api/catalog'
import { usePlayback } from '@/features/playback/playback.store'
import { problem, stubApi } from '@/shared/testing/api'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import AlbumPage from './AlbumPage.vue'

const album: AlbumDetail = {
  id: 'album-1', title: 'Tidewater', artists: [{ id: 'artist-1', name: 'Vesper Lane' }], artworkId: null, year: 2026, trackCount: 3,
  publishedAt: '2026-01-02T00:00:00Z', genres: ['Ambient'], durationSeconds: 180,
  tracks: [someTrack('One'), someTrack('Two', { isPlayable: false }), someTrack('Three')],
}
const show = () => renderAt(AlbumPage, { props: { albumId: 'album-1' } })

it('lists the tracks and names the document', async () => {
  stubApi({ 'GET /api/catalog/albums/album-1': album })
  await show()

  await screen.findByRole('heading', { name: 'Tidewater' })

  expect(within(screen.getByRole('list', { name: 'Tracks' })).getAllByRole('listitem')).toHaveLength(3)
  expect(document.title).toBe('Tidewater · MusicStreaming')
})

it('plays from the chosen track on, without what is not ready', async () => {
  stubApi({ 'GET /api/catalog/albums/album-1': album })
  await show()

  await userEvent.click(await screen.findByRole('button', { name: 'Play One' }))

  expect(usePlayback().track?.title).toBe('One')
  expect(usePlayback().upcoming.map(entry => entry.track.title)).toEqual(['Three'])
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Play Two' }).disabled).toBe(true)
})

it('marks the track that plays', async () => {
  stubApi({ 'GET /api/catalog/albums/album-1': album })
  await show()

  await userEvent.click(await screen.findByRole('button', { name: 'Play Three' }))

  await waitFor(() => expect(screen.getAllByRole('listitem').find(item => item.getAttribute('aria-current'))?.textContent).toContain('Three'))
})

it('puts a track into the queue from its menu', async () => {
  stubApi({ 'GET /api/catalog/albums/album-1': album })
  await show()
  await userEvent.click(await screen.findByRole('button', { name: 'Play Three' }))

  await userEvent.click(screen.getByRole('button', { name: 'More for One' }))
  await userEvent.click(screen.getByRole('menuitem', { name: 'Play next' }))

  expect(usePlayback().upcoming.map(entry => entry.track.title)).toEqual(['One'])
})

it('says when there is no such album', async () => {
  stubApi({ 'GET /api/catalog/albums/album-1': problem(404, 'not-found') })
  await show()

  await screen.findByRole('heading', { name: 'There is no such album' })
})

it('tries again after a problem', async () => {
  const api = stubApi({ 'GET /api/catalog/albums/album-1': problem(503, 'unavailable', { title: 'The catalog is resting.' }) })
  await show()
  expect((await screen.findByRole('alert')).textContent).toContain('The catalog is resting.')

  api.answer('GET /api/catalog/albums/album-1', album)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  await screen.findByRole('heading', { name: 'Tidewater' })
})

it('says the same of an address that cannot be an album', async () => {
  stubApi({ 'GET /api/catalog/albums/album-1': problem(400, 'invalid-input') })
  await show()

  expect(await screen.findByRole('heading', { name: 'There is no such album' })).toBeTruthy()
})

it('loads by itself when the connection is back', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await show()
  await screen.findByRole('heading', { name: 'No connection' })

  stubApi({ 'GET /api/catalog/albums/album-1': album })
  dispatchEvent(new Event('online'))

  expect(await screen.findByRole('heading', { name: 'Tidewater' })).toBeTruthy()
})
