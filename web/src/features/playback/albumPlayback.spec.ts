import { expect, it, vi } from 'vitest'
import { someTrack } from '@/shared/testing/tracks'
import { useAlbumPlayback } from './albumPlayback.store'
import { setUp, useFreshPlayer } from './playerFixture'

const album = [someTrack('A'), someTrack('B')]

useFreshPlayer()

async function playing() {
  const player = setUp()
  const albums = useAlbumPlayback()
  await albums.toggle('album-1', album)
  return { ...player, toggle: () => albums.toggle('album-1', album) }
}

it('pauses and resumes the album that plays', async () => {
  const { engine, playback, toggle } = await playing()
  await playback.next()
  engine.playFrom(0, 3)

  await toggle()
  expect(playback.status).toBe('paused')

  await toggle()
  expect([playback.status, playback.track?.title]).toEqual(['playing', 'B'])
})

it('begins an album anew that was played to its end', async () => {
  const { engine, playback, toggle } = await playing()
  await playback.next()
  engine.playFrom(0, 60)
  engine.listener?.ended()
  await vi.waitFor(() => expect(playback.status).toBe('paused'))

  await toggle()

  expect([playback.status, playback.track?.title]).toEqual(['playing', 'A'])
})
