import type Hls from 'hls.js/light'
import { expect, it, vi } from 'vitest'
import { silentTrace } from '@/telemetry/trace'
import { FakeAudio } from './fakeAudio'
import type { HlsOptions } from './hls'
import { Placement } from './placement'

const first = `${location.origin}/api/s/one/master.m3u8`

/** A player of 40 seconds into a track, which knows some renditions already, or has begun. */
function setUp(state: { levels: object[], hasEnoughToStart: boolean }) {
  const hls = { ...state, url: first, startPosition: 40, loadSource: vi.fn(), startLoad: vi.fn() }
  let options: HlsOptions | undefined
  const placement = new Placement(given => {
    options = given
    return hls as unknown as Hls
  }, {
    audio: new FakeAudio().element, sound: { manifestUrl: '/api/s/one/master.m3u8', durationSeconds: 60, gain: 1, peak: 1 }, startAt: 40, from: 0, trace: silentTrace,
    refused: vi.fn(), expired: vi.fn(), failed: vi.fn(), heard: vi.fn(),
  })
  options?.refused()
  return { hls, placement, address: (url: string) => options?.address(url) }
}

it('asks the next session for the first playlist, which was refused', async () => {
  const { hls, placement, address } = setUp({ levels: [], hasEnoughToStart: false })

  await placement.renew('/api/s/two/master.m3u8')

  expect(hls.loadSource).toHaveBeenCalledExactlyOnceWith(first)
  expect(hls.startLoad).not.toHaveBeenCalled()
  expect(address(first)).toBe(`${location.origin}/api/s/two/master.m3u8`)
})

it.each([[false, 40], [true, -1]])('begins where it was told to when refused before its first segment, and else plays on (begun: %s)', async (hasEnoughToStart, from) => {
  const { hls, placement } = setUp({ levels: [{}], hasEnoughToStart })

  await placement.renew('/api/s/two/master.m3u8')

  expect(hls.startLoad).toHaveBeenCalledExactlyOnceWith(from)
})
