import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { noContent, stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import { FakeEngine } from './fakeEngine'
import KeyHelp from './KeyHelp.vue'
import { usePlayback } from './playback.store'
import { usePlayerViews } from './playerViews.store'
import { useShortcuts } from './useShortcuts'

const Page = defineComponent({
  components: { KeyHelp },
  setup() {
    useShortcuts(usePlayback())
    return { views: usePlayerViews() }
  },
  template: `<div><button type="button">Like</button><label>Search <input></label><label>Seek <input type="range"></label>
    <dialog v-if="views.showsQueue" open>Really?</dialog><KeyHelp v-if="views.showsKeys" @close="views.showsKeys = false" /></div>`,
})

async function playing() {
  stubApi({
    'POST /api/streaming/playback': { sessionId: 's', trackId: 't', manifestUrl: '/api/m', expiresAt: '2099-01-01T00:00:00Z', durationSeconds: 60 },
    'DELETE /api/streaming/playback/s': noContent(),
    'POST /api/streaming/playback/s/heartbeat': noContent(),
  })
  await renderAt(Page)
  const engine = new FakeEngine()
  const playback = usePlayback()
  playback.attach(engine.factory)
  await playback.play([someTrack('A'), someTrack('B'), someTrack('C')])
  return { playback, engine, views: usePlayerViews() }
}

it('does with keys what the buttons do', async () => {
  const { playback, engine, views } = await playing()

  await userEvent.keyboard(' ')
  expect(engine.isPaused).toBe(true)
  await userEvent.keyboard('{ArrowRight}')
  expect(engine.seeks.at(-1)).toBe(10)
  await userEvent.keyboard('n')
  expect(playback.track?.title).toBe('B')
  await userEvent.keyboard('p')
  expect(playback.track?.title).toBe('A')
  await userEvent.keyboard('m')
  expect(playback.isMuted).toBe(true)
  await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}')
  expect([playback.isMuted, playback.volume.toFixed(2)]).toEqual([false, '0.85'])
  await userEvent.keyboard('s')
  expect(playback.isShuffled).toBe(true)
  await userEvent.keyboard('rr')
  expect(playback.repeat).toBe('one')
  await userEvent.keyboard('f')
  expect(views.showsNowPlaying).toBe(true)
  await userEvent.keyboard('q')
  expect([views.showsNowPlaying, views.showsQueue]).toEqual([false, true])
})

it('opens the words, and hides them again', async () => {
  const { views } = await playing()

  await userEvent.keyboard('l')
  expect([views.showsNowPlaying, views.wantsLyrics]).toEqual([true, true])
  await userEvent.keyboard('l')
  expect(views.wantsLyrics).toBe(false)
})

it('leaves letters to whoever types', async () => {
  const { playback, views } = await playing()

  await userEvent.type(screen.getByLabelText('Search'), 'nmq ?')

  expect(screen.getByLabelText<HTMLInputElement>('Search').value).toBe('nmq ?')
  expect([playback.track?.title, playback.isMuted, playback.status, views.showsQueue, views.showsKeys]).toEqual(['A', false, 'playing', false, false])
})

it('leaves to a button and to a slider the keys that they need, and no others', async () => {
  const { playback, engine } = await playing()

  screen.getByRole('button', { name: 'Like' }).focus()
  await userEvent.keyboard(' n')
  expect([playback.status, playback.track?.title]).toEqual(['playing', 'B'])

  screen.getByLabelText('Seek').focus()
  await userEvent.keyboard('{ArrowRight} ')
  expect([engine.seeks, playback.status]).toEqual([[], 'paused'])
})

it('leaves to the browser what is pressed with Ctrl, and does a held key once', async () => {
  const { playback } = await playing()

  await userEvent.keyboard('{Control>}r{/Control}')
  await userEvent.keyboard('{Shift>}S{/Shift}')
  await userEvent.keyboard('{m>4/}')

  expect([playback.repeat, playback.isShuffled, playback.isMuted]).toEqual(['off', false, true])
})

it('does nothing behind a question', async () => {
  const { playback } = await playing()
  await userEvent.keyboard('q')

  await userEvent.keyboard('n')

  expect(playback.track?.title).toBe('A')
})

it('explains the keys, and lets letters be turned off', async () => {
  const { playback } = await playing()

  await userEvent.keyboard('?')
  expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy()
  expect(screen.getByText('Shuffle').nextElementSibling?.textContent).toBe('S')
  expect(await barriers()).toEqual([])
  await userEvent.click(screen.getByRole('checkbox', { name: /Letters work/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('dialog')).toBeNull()

  await userEvent.keyboard('n{ArrowRight}')
  expect([playback.track?.title, playback.position]).toEqual(['A', 10])
})
