import { beforeEach, expect, it, vi } from 'vitest'
import { problem, type Call } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import type { Play, PlayOutcome } from './playback.api'
import { PlayBacklog } from './playBacklog'
import { setUp, useFreshPlayer } from './playerFixture'
import { createPinia, setActivePinia } from 'pinia'

const address = 'POST /api/streaming/plays'
const [a, b] = [someTrack('A'), someTrack('B')]

useFreshPlayer()
beforeEach(() => localStorage.clear())

const itemsOf = (call: Call | undefined) => (call?.body as { items: Play[] } | undefined)?.items ?? []
const all = (outcome: PlayOutcome) => (call: Call) => ({ items: itemsOf(call).map(({ playId }) => ({ playId, outcome })) })
const play = (playId: string): Play => ({ playId, sessionId: 's', trackId: 't', playedSeconds: 31, playedAt: new Date().toISOString() })

function backlogOf(userId: string, answer: Parameters<ReturnType<typeof setUp>['api']['answer']>[1]) {
  const { api } = setUp()
  api.answer(address, answer)
  const backlog = new PlayBacklog()
  backlog.open(userId)
  return { api, backlog, sent: () => api.to('POST', '/api/streaming/plays').map(call => itemsOf(call).map(({ playId }) => playId)) }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

it('sends each play once when it is taken', async () => {
  const { backlog, sent } = backlogOf('ada', all('counted'))

  backlog.add(play('one'))
  await settle()
  await backlog.send()

  expect(sent()).toEqual([['one']])
})

it('sends after a reload what was heard without a connection, in one call and under the same ids', async () => {
  const offline = backlogOf('ada', () => Promise.reject(new TypeError('offline')))
  offline.backlog.add(play('one'))
  offline.backlog.add(play('two'))
  await settle()

  const { backlog, sent } = backlogOf('ada', all('counted'))
  await settle()
  await backlog.send()

  expect(sent()).toEqual([['one', 'two']])
})

it('sends what the browser has no room for, and each but once', async () => {
  const { backlog, sent } = backlogOf('ada', all('counted'))
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError') })

  backlog.add(play('one'))
  await settle()
  backlog.add(play('two'))
  await settle()
  vi.restoreAllMocks()

  expect(sent()).toEqual([['one'], ['two']])
})

it('sends what is more than one call takes in several', async () => {
  const offline = backlogOf('ada', problem(503, 'unavailable'))
  Array.from({ length: 70 }, (_, i) => offline.backlog.add(play(`${i}`)))
  await settle()

  const { backlog, sent } = backlogOf('ada', all('repeated'))
  await settle()
  await backlog.send()

  expect(sent().map(ids => ids.length)).toEqual([50, 20])
})

it('keeps to itself what another listener of this browser has heard', async () => {
  const adas = backlogOf('ada', problem(503, 'unavailable'))
  adas.backlog.add(play('hers'))
  await settle()
  adas.backlog.close()

  const bobs = backlogOf('bob', all('counted'))
  await settle()
  expect(bobs.sent()).toEqual([])

  const again = backlogOf('ada', all('counted'))
  await settle()
  expect(again.sent()).toEqual([['hers']])
})

it('reports again what cannot have been heard yet by the service’s clock, but not for ever', async () => {
  const { backlog, sent } = backlogOf('ada', all('tooShort'))
  backlog.add(play('one'))
  await settle()
  await backlog.send()
  expect(sent()).toHaveLength(2)

  await vi.advanceTimersByTimeAsync(16 * 60_000)
  await backlog.send()
  await backlog.send()

  expect(sent()).toHaveLength(3)
})

it('lets go of what the service does not take, and of what is too old', async () => {
  const { api, backlog, sent } = backlogOf('ada', problem(400, 'invalid-input'))
  backlog.add(play('one'))
  await settle()
  await backlog.send()
  expect(sent()).toHaveLength(1)

  api.answer(address, problem(401, 'unauthenticated'))
  backlog.add(play('two'))
  await settle()
  await vi.advanceTimersByTimeAsync(8 * 24 * 3_600_000)
  api.answer(address, all('counted'))
  await backlog.send()

  expect(sent()).toEqual([['one'], ['two']])
})

it('keeps no more than some hundreds', async () => {
  const { backlog } = backlogOf('ada', problem(503, 'unavailable'))

  Array.from({ length: 300 }, (_, i) => backlog.add(play(`${i}`)))
  await settle()

  const kept = JSON.parse(localStorage.getItem('musicstreaming.plays.ada') ?? '') as Play[]
  expect([kept.length, kept[0]?.playId]).toEqual([250, '50'])
})

/** A page that is loaded anew, with what the browser has kept. */
function loaded() {
  setActivePinia(createPinia())
  const page = setUp()
  page.api.answer(address, all('counted'))
  page.api.answer('GET /api/streaming/queue', problem(503, 'unavailable'))
  page.playback.keepFor('ada')
  return { ...page, reported: () => page.api.to('POST', '/api/streaming/plays').flatMap(itemsOf) }
}

it('counts a track that is heard over a reload once', async () => {
  const first = loaded()
  await first.playback.play([a, b])
  first.engine.playFrom(0, 40)
  await settle()
  first.playback.part()

  const second = loaded()
  await second.playback.toggle()
  second.engine.playFrom(40, 60)
  await settle()

  expect([first.reported().length, second.reported().length]).toEqual([1, 0])
})

it('adds up what was heard before and after a reload', async () => {
  const first = loaded()
  await first.playback.play([a, b])
  first.engine.playFrom(0, 20)
  first.playback.part()

  const second = loaded()
  await second.playback.toggle()
  second.engine.playFrom(20, 60)
  await settle()

  expect(first.reported()).toEqual([])
  expect(second.reported().map(({ trackId, playedSeconds }) => [trackId, playedSeconds])).toEqual([['track-A', 30]])
})

it('does not count again what another device has played past the point where it counts', async () => {
  const { playback, engine, reported, api } = loaded()
  const theirs = { version: 1, entries: [{ trackId: 'track-A' }], index: 0, positionSeconds: 31, repeat: 'off', shuffled: false, deviceId: 'phone', updatedAt: '2026-01-01T11:00:00Z' }
  api.answer('GET /api/streaming/queue', theirs)
  api.answer('GET /api/catalog/tracks', { items: [a] })
  await playback.refreshQueue()

  await playback.toggle()
  engine.playFrom(31, 60)
  await settle()
  expect(reported()).toEqual([])

  await playback.play([a])
  engine.playFrom(0, 60)
  await settle()
  expect(reported()).toHaveLength(1)
})
