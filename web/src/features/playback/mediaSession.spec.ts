import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { someTrack } from '@/shared/testing/tracks'
import { useMediaSession } from './mediaSession'
import { setUp, useFreshPlayer } from './playerFixture'

const handlers = new Map<string, MediaSessionActionHandler | null>()
const session = {
  metadata: null as { title: string, artwork: { src: string, sizes: string }[] } | null,
  playbackState: 'none',
  position: {} as MediaPositionState,
  setPositionState(state: MediaPositionState) { this.position = state },
  setActionHandler(action: string, handler: MediaSessionActionHandler | null) {
    if (action === 'stop') {
      throw new TypeError('not known here')
    }

    handlers.set(action, handler)
  },
}

useFreshPlayer()
beforeEach(() => {
  setActivePinia(createPinia())
  handlers.clear()
  vi.stubGlobal('navigator', { userAgent: navigator.userAgent, mediaSession: session })
  vi.stubGlobal('MediaMetadata', class { constructor(init: object) { Object.assign(this, init) } })
})

const press = (action: string, details: object = {}) => handlers.get(action)?.({ action: action as MediaSessionAction, ...details })

async function playing() {
  const page = setUp()
  useMediaSession(page.playback)
  await page.playback.play([someTrack('A', { artworkId: 'cover' }), someTrack('B')])
  page.engine.playFrom(0, 20)
  await nextTick()
  return page
}

it('shows what plays, with its cover in several sizes and where it is', async () => {
  await playing()

  expect(session.metadata).toMatchObject({ title: 'A', artist: 'Vesper Lane', album: 'Tidewater' })
  expect(session.metadata?.artwork.map(({ sizes }) => sizes)).toEqual(['96x96', '320x320', '640x640', '1200x1200'])
  expect(session.position).toEqual({ duration: 60, position: 20, playbackRate: 1 })
  expect(session.playbackState).toBe('playing')
})

it('obeys the keys of a keyboard, a headset and a lock screen', async () => {
  const { playback, engine } = await playing()

  press('pause')
  expect([playback.status, engine.isPaused]).toEqual(['paused', true])
  press('pause')
  expect(playback.status).toBe('paused')
  press('play')
  await vi.waitFor(() => expect(playback.status).toBe('playing'))
  press('seekto', { seekTime: 50 })
  press('seekbackward')
  press('seekforward', { seekOffset: 5 })
  expect(engine.seeks).toEqual([50, 40, 45])
  press('nexttrack')
  await vi.waitFor(() => expect(playback.track?.title).toBe('B'))
  press('previoustrack')
  await vi.waitFor(() => expect(playback.track?.title).toBe('A'))
})

it('offers no next track where there is none', async () => {
  const { playback } = await playing()
  expect(handlers.get('nexttrack')).toBeTruthy()

  await playback.next()
  await nextTick()

  expect(handlers.get('nexttrack')).toBeNull()
})

it('lets a pause during a call hold after it', async () => {
  const { engine, playback } = await playing()
  engine.listener?.interrupted()
  const pause = vi.spyOn(engine, 'pause')

  press('pause')

  expect(pause).toHaveBeenCalledOnce()
  expect([playback.status, playback.isInterrupted]).toEqual(['paused', false])
})
