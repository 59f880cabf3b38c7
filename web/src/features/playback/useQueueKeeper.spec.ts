import { expect, it, vi } from 'vitest'
import { problem } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import { deviceId } from './device'
import { setUp, useFreshPlayer } from './playerFixture'
import type { SharedQueue } from './queue.api'

const tracks = [someTrack('A'), someTrack('B'), someTrack('C'), someTrack('D')]
const [a, b, c, d] = tracks as [typeof tracks[0], typeof tracks[0], typeof tracks[0], typeof tracks[0]]
const address = '/api/streaming/queue'

useFreshPlayer()

const shared = (titles: string, changes: Partial<SharedQueue> = {}): SharedQueue => ({
  version: 3, entries: [...titles].map(title => ({ trackId: `track-${title}` })), index: 0, positionSeconds: 0,
  repeat: 'off', shuffled: false, deviceId: 'phone', updatedAt: '2026-01-01T11:00:00Z', ...changes,
})

/** A page of a listener whose queue the service has like this. */
async function setUpWith(stored: SharedQueue) {
  const { api, ...rest } = setUp()
  let known = stored
  api.answer(`GET ${address}`, () => known)
  api.answer(`PUT ${address}`, ({ body }) => {
    const sent = body as SharedQueue
    if (sent.version !== known.version) {
      return problem(409, 'queue-changed', { queue: known })
    }

    known = { ...sent, version: sent.version + 1, updatedAt: new Date().toISOString() }
    return known
  })
  api.answer(`PUT ${address}/place`, ({ body }) => {
    const { version } = body as SharedQueue
    if (version !== known.version) {
      return problem(409, 'queue-changed', { queue: known })
    }

    known = { ...known, ...body as SharedQueue, updatedAt: new Date().toISOString() }
    return new Response(null, { status: 204 })
  })
  api.answer('GET /api/catalog/tracks', ({ url }) => ({ items: url.searchParams.getAll('ids').flatMap(id => tracks.find(track => track.id === id) ?? []) }))
  rest.playback.keepFor('ada')
  await vi.advanceTimersByTimeAsync(0)
  return { ...rest, api, theirs: () => titlesOf(known), shared: () => known, store: (other: SharedQueue) => { known = other } }
}

const titlesOf = (queue: SharedQueue) => queue.entries.map(({ trackId }) => trackId.slice(6)).join('')
const mine = ({ track, upcoming }: { track: { title: string } | null, upcoming: readonly { track: { title: string } }[] }) =>
  [track?.title ?? '-', ...upcoming.map(entry => entry.track.title)].join('')
const settle = () => vi.advanceTimersByTimeAsync(1_000)

/** The same browser, loaded anew. */
async function loadAgain() {
  const { createPinia, setActivePinia } = await import('pinia')
  setActivePinia(createPinia())
}

it('shows what the listener played elsewhere, at the same place, and paused', async () => {
  const { playback, engine } = await setUpWith(shared('ABC', { index: 1, positionSeconds: 42, repeat: 'all' }))

  expect(mine(playback)).toBe('BC')
  expect([playback.position, playback.duration, playback.status, playback.repeat]).toEqual([42, 60, 'paused', 'all'])
  await playback.toggle()
  expect(engine.loaded.map(({ startAt }) => startAt)).toEqual([42])
})

it('leaves out what is gone, and goes on with what came after it', async () => {
  const { playback } = await setUpWith(shared('AXBC', { index: 1, positionSeconds: 30 }))

  expect([mine(playback), playback.position]).toEqual(['BC', 0])
})

it('keeps a new queue with the service', async () => {
  const { playback, theirs, shared: stored } = await setUpWith(shared('', { version: 0, index: -1, updatedAt: null }))

  await playback.play([a, b, c], 1)
  await settle()

  expect([theirs(), stored().index, stored().deviceId]).toEqual(['ABC', 1, deviceId()])
})

it('tells one change of many quick ones', async () => {
  const { api, playback, theirs } = await setUpWith(shared('AB'))

  playback.enqueue([c], 'last')
  playback.enqueue([d], 'next')
  playback.cycleRepeat()
  await settle()

  expect(theirs()).toBe('ADBC')
  expect(api.to('PUT', address)).toHaveLength(1)
})

it('tells where it is by a small call, when the track changes, when it pauses, and every half minute', async () => {
  const { api, playback, engine, shared: stored } = await setUpWith(shared('AB'))
  await playback.toggle()
  engine.playFrom(0, 20)
  await vi.advanceTimersByTimeAsync(31_000)
  expect(stored().positionSeconds).toBe(20)

  await playback.next()
  await settle()
  expect(stored().index).toBe(1)

  engine.playFrom(0, 7)
  await playback.toggle()
  await settle()
  expect(stored().positionSeconds).toBe(7)
  expect(api.to('PUT', address)).toHaveLength(0)
})

it('is there again at once after a reload, also without the service', async () => {
  const { playback, engine } = await setUpWith(shared('ABCD', { index: 1 }))
  await playback.toggle()
  playback.toggleShuffle()
  engine.playFrom(0, 33)
  const before = mine(playback)
  playback.part()
  await loadAgain()
  const { playback: again, api } = setUp()
  api.answer(`GET ${address}`, problem(503, 'unavailable'))

  again.keepFor('ada')

  expect([mine(again), again.position, again.status, again.isShuffled]).toEqual([before, 33, 'paused', true])
  again.toggleShuffle()
  expect(mine(again)).toBe('BCD')
})

it('sends later what it could not send', async () => {
  const first = await setUpWith(shared('AB'))
  first.api.answer(`PUT ${address}`, problem(503, 'unavailable'))
  first.playback.enqueue([c], 'last')
  await settle()
  await loadAgain()

  const { playback, theirs } = await setUpWith(shared('AB'))
  await settle()

  expect([mine(playback), theirs()]).toEqual(['ABC', 'ABC'])
})

it('shows nobody what the last one to log in had', async () => {
  const { playback } = await setUpWith(shared('AB'))

  playback.reset()
  await loadAgain()
  const { playback: next, api } = setUp()
  api.answer(`GET ${address}`, problem(503, 'unavailable'))
  next.keepFor('bob')

  expect(next.track).toBeNull()
  expect(Object.keys(localStorage).filter(key => key.includes('queue') || key.includes('history'))).toEqual([])
})

it('takes in what was added on another device, and plays on', async () => {
  const { playback, engine, store } = await setUpWith(shared('AB'))
  await playback.toggle()
  const playing = playback.entry?.key
  store(shared('ABD', { version: 4 }))

  await playback.refreshQueue()

  expect([mine(playback), playback.status, playback.entry?.key]).toEqual(['ABD', 'playing', playing])
  expect(engine.loaded).toHaveLength(1)
})

it('does its own changes to the newer queue when another device was faster', async () => {
  const { playback, theirs, store } = await setUpWith(shared('AB'))
  store(shared('ABD', { version: 9 }))

  playback.enqueue([c], 'next')
  await vi.advanceTimersByTimeAsync(3_000)

  expect([theirs(), mine(playback)]).toEqual(['ACBD', 'ACBD'])
})

it('keeps its own queue when what plays is not in the other one', async () => {
  const { playback, theirs, store } = await setUpWith(shared('AB'))
  await playback.play([d, c])
  await settle()
  store(shared('AB', { version: 20 }))

  await playback.refreshQueue()
  await vi.advanceTimersByTimeAsync(3_000)

  expect([mine(playback), theirs()]).toEqual(['DC', 'DC'])
})

it('follows a device that went on in the same queue, while nothing plays here', async () => {
  const { playback, store } = await setUpWith(shared('ABC'))
  store(shared('ABC', { index: 2, positionSeconds: 9, updatedAt: '2026-01-01T12:30:00Z' }))

  await playback.refreshQueue()

  expect([mine(playback), playback.position]).toEqual(['C', 9])
})

it('does not do to the next listener’s queue what the one before did while a call was under way', async () => {
  const { api, playback } = await setUpWith(shared('AB'))
  let answer: (refusal: Response) => void = () => undefined
  api.answer(`PUT ${address}`, () => new Promise<Response>(resolve => { answer = resolve }))
  playback.enqueue([c], 'last')
  await settle()

  playback.reset()
  api.answer(`GET ${address}`, shared('', { version: 0, index: -1, updatedAt: null }))
  playback.keepFor('bob')
  answer(problem(503, 'unavailable'))
  await vi.advanceTimersByTimeAsync(20_000)

  expect(api.to('PUT', address)).toHaveLength(1)
  expect(api.to('GET', address)).toHaveLength(2)
})

it('does not show the next listener a queue that was on its way to the one before', async () => {
  const { api, playback, store } = await setUpWith(shared('AB'))
  store(shared('CD', { version: 4 }))
  let answer: (tracks: object) => void = () => undefined
  api.answer('GET /api/catalog/tracks', () => new Promise<object>(resolve => { answer = resolve }))
  void playback.refreshQueue()
  await vi.advanceTimersByTimeAsync(0)

  playback.reset()
  answer({ items: [c, d] })
  await vi.advanceTimersByTimeAsync(0)

  expect(playback.track).toBeNull()
})
