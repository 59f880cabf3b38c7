import { describe, expect, it } from 'vitest'
import { someTrack } from '@/shared/testing/tracks'
import { current, emptyQueue, following, mostEntries, moveTo, next, previous, shuffle, startWith, unshuffle, upcoming, type Queue } from './queue'
import { append, clearUpcoming, insertNext, move, remove, removedBetween, restore } from './queueEdits'

const titles = (entries: readonly { track: { title: string } }[]) => entries.map(entry => entry.track.title).join(' ')
const [a, b, c, d] = [someTrack('A'), someTrack('B'), someTrack('C'), someTrack('D')]
const queueOf = (tracks = [a, b, c, d], index = 0): Queue => startWith(emptyQueue, tracks, index)
const keyOf = (queue: Queue, title: string) => queue.entries.find(entry => entry.track.title === title)?.key ?? -1
const playing = (queue: Queue | null) => queue && current(queue)?.track.title

describe('queue', () => {
  it('starts at the chosen track and keeps what came before it', () => {
    const queue = queueOf([a, b, c], 1)

    expect(playing(queue)).toBe('B')
    expect(titles(upcoming(queue))).toBe('C')
  })

  it('puts a track right behind the one that plays', () => {
    expect(titles(upcoming(insertNext(queueOf([a, b]), [c])))).toBe('C B')
  })

  it('adds at the end', () => {
    expect(titles(upcoming(append(queueOf([a, b]), [c, d])))).toBe('B C D')
  })

  it('takes no more than the service keeps', () => {
    const most = Array.from({ length: mostEntries - 1 }, () => a)

    expect(append(queueOf(most), [b, c]).entries).toHaveLength(mostEntries)
    expect(titles(append(queueOf(most), [b, c]).entries.slice(-1))).toBe('B')
  })

  it('goes on with the same track when an earlier one is removed', () => {
    const queue = moveTo(queueOf([a, b, c]), 2)

    expect(playing(remove(queue, keyOf(queue, 'A')))).toBe('C')
  })

  it('never removes what plays', () => {
    const queue = queueOf([a, b])

    expect(remove(queue, keyOf(queue, 'A'))).toBe(queue)
  })

  it('tells two places of one track apart', () => {
    const queue = queueOf([a, a, a])

    expect(titles(upcoming(remove(queue, queue.entries[2]?.key ?? -1)))).toBe('A')
  })

  it('clears only what comes next', () => {
    expect(titles(clearUpcoming(queueOf([a, b, c], 1)).entries)).toBe('A B')
  })
})

describe('moving', () => {
  it('puts an entry elsewhere and plays on', () => {
    const queue = queueOf([a, b, c, d], 1)

    expect(titles(move(queue, keyOf(queue, 'D'), 0).entries)).toBe('D A B C')
    expect(playing(move(queue, keyOf(queue, 'D'), 0))).toBe('B')
    expect(playing(move(queue, keyOf(queue, 'A'), 3))).toBe('B')
  })

  it('moves what plays without leaving it', () => {
    const queue = queueOf()

    expect([playing(move(queue, keyOf(queue, 'A'), 2)), titles(move(queue, keyOf(queue, 'A'), 2).entries)]).toEqual(['A', 'B C A D'])
  })

  it('goes no further than the end', () => {
    const queue = queueOf()

    expect(titles(move(queue, keyOf(queue, 'B'), 99).entries)).toBe('A C D B')
  })
})

describe('undoing', () => {
  const undo = (before: Queue, after: Queue, now = after) => restore(now, before, removedBetween(before, after))

  it('puts a removed track back where it was', () => {
    const queue = queueOf()

    expect(undo(queue, remove(queue, keyOf(queue, 'C'))).entries).toEqual(queue.entries)
  })

  it('puts back all that was cleared', () => {
    const queue = queueOf()

    expect(undo(queue, clearUpcoming(queue)).entries).toEqual(queue.entries)
  })

  it('puts back into the future what would be past by now', () => {
    const queue = queueOf()
    const without = remove(queue, keyOf(queue, 'B'))

    expect(titles(upcoming(undo(queue, without, moveTo(without, 2))))).toBe('B')
  })

  it('keeps what was added meanwhile', () => {
    const queue = queueOf([a, b])
    const cleared = clearUpcoming(queue)

    expect(titles(undo(queue, cleared, append(cleared, [d])).entries)).toBe('A B D')
  })

  it('remembers the place in the order before the shuffling, too', () => {
    const queue = shuffle(queueOf([a, b, c, d], 2), 5)
    const back = undo(queue, remove(queue, keyOf(queue, 'B')))

    expect(titles(unshuffle(back).entries)).toBe('A B C D')
  })
})

describe('repeating', () => {
  const last = queueOf([a, b, c], 2)

  it('ends after the last track', () => {
    expect([following(last), next(last)]).toEqual([null, null])
  })

  it('begins again with the first', () => {
    expect(playing(following({ ...last, repeat: 'all' }))).toBe('A')
    expect(playing(previous({ ...moveTo(last, 0), repeat: 'all' }))).toBe('C')
  })

  it('plays one track again, until the listener goes on', () => {
    const one = { ...queueOf(), repeat: 'one' as const }

    expect(playing(following(one))).toBe('A')
    expect(playing(next(one))).toBe('B')
  })

  it('begins again in another order when shuffled, never with what it ended with', () => {
    const tracks = Array.from({ length: 12 }, (_, i) => someTrack(`T${i}`, { artists: [{ id: `artist-${i % 4}`, name: '' }] }))
    for (let seed = 1; seed <= 50; seed++) {
      const end = moveTo(shuffle({ ...queueOf(tracks), repeat: 'all' }, seed), tracks.length - 1)
      const again = following(end)

      expect(playing(again)).not.toBe(playing(end))
      expect(again && titles(again.entries)).not.toBe(titles(end.entries))
      // The same answer each time: what is fetched ahead is what will play.
      expect(playing(following(end))).toBe(playing(again))
    }
  })
})

describe('shuffling', () => {
  it('plays on, and puts all else behind', () => {
    const queue = shuffle(queueOf([a, b, c, d], 2), 7)

    expect(playing(queue)).toBe('C')
    expect(upcoming(queue)).toHaveLength(3)
  })

  it('gives the order back, with what plays by now', () => {
    const shuffled = moveTo(shuffle(queueOf([a, b, c, d], 2), 7), 1)

    const back = unshuffle(shuffled)

    expect(titles(back.entries)).toBe('A B C D')
    expect(playing(back)).toBe(playing(shuffled))
  })

  it('gives tracks that were added meanwhile their places', () => {
    const queue = insertNext(append(shuffle(queueOf([a, b], 0), 3), [d]), [c])

    expect(titles(unshuffle(queue).entries)).toBe('A C B D')
  })

  it('stays on for the next album, which begins with the chosen track or with any', () => {
    const shuffled = shuffle(queueOf(), 3)
    const tracks = Array.from({ length: 20 }, (_, i) => someTrack(`T${i}`))
    const firsts = Array.from({ length: 30 }, (_, seed) => playing(startWith({ ...shuffled, seed }, tracks)))

    expect(playing(startWith(shuffled, tracks, 4))).toBe('T4')
    expect(new Set(firsts).size).toBeGreaterThan(10)
  })
})
