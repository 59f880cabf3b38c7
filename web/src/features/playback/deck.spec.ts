import { beforeEach, expect, it, vi } from 'vitest'
import { silentTrace } from '@/telemetry/trace'
import { Deck, loadHls } from './deck'
import type { EngineListener, Sound } from './engine'
import { FakeAudio } from './fakeAudio'
import type { HlsOptions } from './hls'
import type { Channel } from './mixer'

interface Player extends HlsOptions {
  url: string
  isDestroyed: boolean
  /** Whether it has the element. */
  isAttached: boolean
}

const players = vi.hoisted(() => {
  Object.assign(globalThis, { MediaSource: class {} })
  return [] as Player[]
})

vi.mock('./hls', () => ({
  createHls: (options: HlsOptions) => {
    const player: Player = { ...options, url: '', isDestroyed: false, isAttached: false }
    players.push(player)
    return {
      media: {},
      attachMedia: () => { player.isAttached = true },
      transferMedia: () => {
        const media = player.isAttached ? {} : null
        player.isAttached = false
        return media
      },
      loadSource: (url: string) => { player.url = url },
      destroy: () => { player.isDestroyed = true },
    }
  },
}))

const [a, b, c] = ['a', 'b', 'c'].map(name => ({ manifestUrl: `/api/${name}.m3u8`, durationSeconds: 60, gain: 1, peak: 1 })) as [Sound, Sound, Sound]

beforeEach(() => { players.length = 0 })

function setUp() {
  const audio = new FakeAudio()
  const listener = Object.fromEntries(['playing', 'paused', 'waiting', 'followed', 'heard', 'ended', 'refused', 'expired', 'outOfReach', 'failed', 'moved'].map(name => [name, vi.fn()])) as unknown as EngineListener
  const channel = { open: () => undefined, setGain: () => undefined } as unknown as Channel
  return { audio, listener, deck: new Deck(audio.element, channel, listener) }
}

/** The first track is fetched as a whole, and the second is to be joined on. */
async function joined() {
  const { audio, deck, ...rest } = setUp()
  await deck.load(a, 0, silentTrace)
  audio.until = 60
  players[0]?.complete()
  deck.join(b)
  await vi.waitFor(() => expect(players).toHaveLength(2))
  return { audio, deck, ...rest }
}

it('goes on to the next track when that one sounds', async () => {
  const { audio, listener } = await joined()
  audio.until = 64

  audio.moveTo(60.2)

  expect(listener.followed).toHaveBeenCalledOnce()
  expect(listener.moved).toHaveBeenLastCalledWith(expect.closeTo(0.2), 4)
})

it('does not take a track for begun that ends before anything of it is there', async () => {
  const { audio, listener } = await joined()

  audio.ended = true
  audio.moveTo(60)
  audio.dispatchEvent(new Event('ended'))

  expect(listener.followed).not.toHaveBeenCalled()
  expect(listener.ended).toHaveBeenCalledOnce()
})

it.each(['refused', 'expired', 'failed'] as const)('plays on when the track that is to follow has %s', async trouble => {
  const { listener } = await joined()

  players[1]?.[trouble]()

  expect(listener[trouble]).not.toHaveBeenCalled()
  expect(players.map(player => player.isDestroyed)).toEqual([false, true])
})

it('tells of a trouble of the track that sounds, also of one that was joined on', async () => {
  const { audio, listener } = await joined()
  audio.until = 64
  audio.moveTo(60.2)

  players[1]?.expired()

  expect(listener.expired).toHaveBeenCalledOnce()
})

it('joins what is still wanted when the track that sounds is complete', async () => {
  const { audio, deck } = setUp()
  await deck.load(a, 0, silentTrace)
  deck.join(b)
  deck.unjoin()
  deck.join(c)

  audio.until = 60
  players[0]?.complete()

  await vi.waitFor(() => expect(players).toHaveLength(2))
  expect(players[1]?.url).toContain('/api/c.m3u8')
})

it('joins nothing on while the end is missing that was there before, or what comes before it', async () => {
  const { audio, deck } = setUp()
  await deck.load(a, 0, silentTrace)
  audio.until = 60
  players[0]?.complete()

  audio.until = 59.2
  deck.join(b)
  await loadHls()
  expect(players).toHaveLength(1)

  audio.until = 60
  players[0]?.complete()
  await vi.waitFor(() => expect(players).toHaveLength(2))
  expect(players[1]?.from).toBe(60)
})

it('joins at the end of what there is of a track that is shorter than was said', async () => {
  const { audio, deck } = setUp()
  await deck.load(a, 0, silentTrace)
  audio.until = 59.5
  players[0]?.complete()

  deck.join(b)

  await vi.waitFor(() => expect(players).toHaveLength(2))
  expect(players[1]?.from).toBe(59.5)
})

it('hands the buffer to the next track’s player once', async () => {
  await joined()

  players[1]?.listed()

  expect(players.map(player => player.isAttached)).toEqual([false, true])
})

it('leaves the buffer to the track that sounds when the listener went back to what has to be fetched again', async () => {
  const { audio } = await joined()
  audio.until = 40

  players[1]?.listed()
  expect(players.map(player => [player.isAttached, player.isDestroyed])).toEqual([[true, false], [false, true]])

  audio.until = 60
  players[0]?.complete()
  await vi.waitFor(() => expect(players).toHaveLength(3))
  expect(players[2]?.url).toContain('/api/b.m3u8')
})

it('begins a track where it is told to, wherever somebody sought while nothing was loaded', async () => {
  const { audio, deck } = setUp()
  deck.seek(40)

  await deck.load(a, 0, silentTrace)

  expect([audio.currentTime, players[0]?.startAt]).toEqual([0, 0])
})

it('begins under the newest session when one took the first one’s place before the player was there', async () => {
  const { deck } = setUp()

  const loading = deck.load(a, 0, silentTrace)
  expect(await deck.renew('/api/b.m3u8')).toBe(true)
  await loading

  expect(players.map(player => player.url)).toEqual([expect.stringContaining('/api/b.m3u8')])
})
