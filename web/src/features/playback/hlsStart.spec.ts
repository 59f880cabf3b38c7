import Hls from 'hls.js/light'
import { expect, it, vi } from 'vitest'
import { whenItLasts } from './hlsStart'

function setUp(startAt = 0) {
  const heard = new Map<string, (event: string, told?: unknown) => void>()
  const then = vi.fn()
  whenItLasts({ on: (event: string, hear: () => void) => heard.set(event, hear) } as unknown as Hls, startAt, then)
  const tell = (event: string, told?: unknown) => heard.get(event)?.(event, told)
  return {
    then, tell,
    buffer: (start: number, duration: number, tookSeconds: number, sn: number | 'initSegment' = 1) => tell(
      Hls.Events.FRAG_BUFFERED,
      { frag: { sn, start, duration, end: start + duration }, stats: { loading: { start: 100, end: 100 + 1_000 * tookSeconds } } }),
  }
}

it('begins with the first segment that a fast line brings', () => {
  const { then, buffer } = setUp()

  buffer(0, 0, 0, 'initSegment')
  expect(then).not.toHaveBeenCalled()
  buffer(0, 1, 0.4)

  expect(then).toHaveBeenCalledOnce()
})

it('waits for as much as the longest segment where the line is slow', () => {
  const { then, buffer } = setUp()

  buffer(0, 1, 1.5)
  buffer(1, 1, 0.8)
  expect(then).not.toHaveBeenCalled()
  buffer(2, 2, 1.5)

  expect(then).toHaveBeenCalledOnce()
})

it('waits no longer when the line has become fast', () => {
  const { then, buffer } = setUp()

  buffer(0, 1, 1.5)
  buffer(1, 1, 0.2)

  expect(then).toHaveBeenCalledOnce()
})

it('counts what will be heard only, where a track begins inside a segment', () => {
  const { then, buffer } = setUp(7)

  buffer(4, 4, 3)
  expect(then).not.toHaveBeenCalled()
  buffer(8, 4, 3)

  expect(then).toHaveBeenCalledOnce()
})

it.each([Hls.Events.BUFFERED_TO_END, Hls.Events.DESTROYING])('waits for nothing after %s', event => {
  const { then, tell } = setUp()

  tell(event)

  expect(then).toHaveBeenCalledOnce()
})
