import { fireEvent, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { stubApi } from '@/shared/testing/api'
import { barriers } from '@/shared/testing/axe'
import { renderAt } from '@/shared/testing/render'
import { someTrack } from '@/shared/testing/tracks'
import { usePlaybackPreferences } from './playbackPreferences.store'
import { setUp } from './playerFixture'
import PlaybackSettingsPage from './PlaybackSettingsPage.vue'

async function show(maxBitrate: number, lossless: boolean) {
  stubApi({ 'GET /api/billing/me': { plan: lossless ? 'hifi' : 'free', entitlements: { maxBitrate, lossless } } })
  await renderAt(PlaybackSettingsPage, { path: '/settings/playback' })
  await expect.poll(() => screen.queryAllByText(/^Your plan/).length).toBe(lossless ? 0 : 2)
  return usePlaybackPreferences()
}

const quality = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name })

it('keeps the quality that is chosen', async () => {
  const preferences = await show(256_000, true)
  expect(quality('High').checked).toBe(true)

  await userEvent.click(quality('Lossless'))

  expect(preferences.quality).toBe('lossless')
})

it('says what the plan makes of it', async () => {
  const preferences = await show(128_000, false)

  expect(quality('Lossless').disabled).toBe(true)
  expect(screen.getByText('Your plan, Free, does not include it.')).toBeTruthy()
  expect(screen.getByText('Your plan, Free, plays up to 128 kb/s.')).toBeTruthy()
  await userEvent.click(quality('Data saver'))

  expect(preferences.quality).toBe('dataSaver')
})

it('asks for Opus where the listener wants it and the browser plays it', async () => {
  vi.stubGlobal('MediaSource', { isTypeSupported: (type: string) => type.includes('opus') })
  const preferences = await show(256_000, true)

  await userEvent.click(screen.getByRole('switch', { name: 'Opus where available' }))
  const { api, playback } = setUp()
  await playback.play([someTrack('A')])

  expect(preferences.codec).toBe('opus')
  expect(api.to('POST', '/api/streaming/playback')[0]?.body).toMatchObject({ codec: 'opus' })
})

it('offers no Opus to a browser that cannot play it, whatever was chosen elsewhere', async () => {
  vi.stubGlobal('MediaSource', { isTypeSupported: () => false })
  const preferences = await show(256_000, true)
  preferences.codec = 'opus'
  expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Opus where available' }).disabled).toBe(true)

  const { api, playback } = setUp()
  await playback.play([someTrack('A')])

  expect(api.to('POST', '/api/streaming/playback')[0]?.body).not.toHaveProperty('codec')
})

it('fades songs into each other', async () => {
  const preferences = await show(256_000, true)
  const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'Crossfade' })
  expect(slider.getAttribute('aria-valuetext')).toBe('Off')

  await fireEvent.update(slider, '7')

  expect([preferences.crossfadeSeconds, slider.getAttribute('aria-valuetext')]).toEqual([7, '7 seconds'])
})

it('levels songs as is wanted', async () => {
  const preferences = await show(256_000, true)

  await userEvent.selectOptions(screen.getByLabelText('Same loudness'), 'Off: as they were mastered')

  expect(preferences.normalisation).toBe('off')
})

it('puts nothing in the way of anybody', async () => {
  await show(128_000, false)

  expect(await barriers()).toEqual([])
})
