import { expect, it } from 'vitest'
import { barsOf, barsPath } from './waveform'

it('keeps the loudest of each part, at most as loud as the loudest of all', () => {
  expect(barsOf([0, 100, 200, 50], 2)).toEqual([0.5, 1])
})

it('shows silence, and more bars than were measured', () => {
  expect(barsOf([0, 0], 4)).toEqual([0.08, 0.08, 0.08, 0.08])
  expect(barsOf([10, 20], 4)).toEqual([0.5, 0.5, 1, 1])
})

it('draws each bar around the middle', () => {
  expect(barsPath([1, 0.5], 4, 23)).toBe('M2 1.5v20M6 6.5v10')
})
