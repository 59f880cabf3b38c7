import { expect, it } from 'vitest'
import { someTrack } from '@/shared/testing/tracks'
import { bestHit, hitsOf } from './hits'

const hits = hitsOf({
  tracks: [someTrack('Ferryman’s Daughter'), someTrack('Salt on the Map')],
  albums: [{ id: 'a', title: 'The Salt Path Songs', artists: [] }],
  artists: [{ id: 'r', name: 'Inés Caldera' }],
  genres: [{ slug: 'folk', name: 'Folk' }],
})

it.each([
  ['folk', 'Folk'],
  ['ines', 'Inés Caldera'],
  ['salt', 'Salt on the Map'],
  ['salt pat', 'The Salt Path Songs'],
  ['feryman', 'Ferryman’s Daughter'],
])('takes for “%s” %s', (typed, title) => {
  expect(bestHit(hits, typed)?.title).toBe(title)
})

it('takes nothing where nothing was found', () => {
  expect(bestHit([], 'x')).toBeNull()
})
