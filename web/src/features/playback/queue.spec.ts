import { describe, expect, it } from 'vitest'
import { someTrack } from '@/shared/testing/tracks'
import { append, clearUpcoming, current, insertNext, moveTo, remove, startWith, upcoming } from './queue'

const titles = (entries: readonly { track: { title: string } }[]) => entries.map(entry => entry.track.title).join(' ')
const [a, b, c, d] = [someTrack('A'), someTrack('B'), someTrack('C'), someTrack('D')]

describe('queue', () => {
  it('starts at the chosen track and keeps what came before it', () => {
    const queue = startWith([a, b, c], 1)

    expect(current(queue)?.track.title).toBe('B')
    expect(titles(upcoming(queue))).toBe('C')
  })

  it('puts a track right behind the one that plays', () => {
    expect(titles(upcoming(insertNext(startWith([a, b], 0), [c])))).toBe('C B')
  })

  it('adds at the end', () => {
    expect(titles(upcoming(append(startWith([a, b], 0), [c, d])))).toBe('B C D')
  })

  it('goes on with the same track when an earlier one is removed', () => {
    const queue = moveTo(startWith([a, b, c], 0), 2)

    const shorter = remove(queue, queue.entries[0]?.key ?? -1)

    expect(current(shorter)?.track.title).toBe('C')
  })

  it('never removes what plays', () => {
    const queue = startWith([a, b], 0)

    expect(remove(queue, queue.entries[0]?.key ?? -1)).toBe(queue)
  })

  it('tells two places of one track apart', () => {
    const queue = startWith([a, a, a], 0)

    expect(titles(upcoming(remove(queue, queue.entries[2]?.key ?? -1)))).toBe('A')
  })

  it('clears only what comes next', () => {
    expect(titles(clearUpcoming(startWith([a, b, c], 1)).entries)).toBe('A B')
  })
})
