import { expect, it } from 'vitest'
import { gainFor, peakOf } from './levels'

const decibels = (gain: number) => Math.round(200 * Math.log10(gain)) / 10
const loud = { integratedLufs: -8, truePeakDbtp: 0.5 }
const quiet = { integratedLufs: -24, truePeakDbtp: -6 }

it('plays as it is what nobody wants levelled, and what nobody has measured', () => {
  expect(gainFor({ loudness: loud }, 'off')).toBe(1)
  expect(gainFor({ loudness: null }, 'track')).toBe(1)
  expect(gainFor({ loudness: { integratedLufs: -70, truePeakDbtp: -70 } }, 'track')).toBe(1)
})

it('turns down what is loud', () => {
  expect(decibels(gainFor({ loudness: loud }, 'track'))).toBe(-6)
})

it('turns up what is quiet no further than its peak allows', () => {
  expect(decibels(gainFor({ loudness: quiet }, 'track'))).toBe(5)
})

it('keeps the differences between the tracks of an album', () => {
  const albumLoudness = { integratedLufs: -10, truePeakDbtp: -1 }

  expect(gainFor({ loudness: loud, albumLoudness }, 'album')).toBe(gainFor({ loudness: quiet, albumLoudness }, 'album'))
})

it('levels a track by itself where its album has not been measured', () => {
  expect(gainFor({ loudness: loud, albumLoudness: null }, 'album')).toBe(gainFor({ loudness: loud }, 'track'))
})

it('lets no track of an album clip', () => {
  const albumLoudness = { integratedLufs: -20, truePeakDbtp: -9 }

  expect(decibels(gainFor({ loudness: { integratedLufs: -18, truePeakDbtp: -2 }, albumLoudness }, 'album'))).toBe(1)
})

it('knows how high a track goes, and takes full scale where nothing was measured', () => {
  expect(peakOf({ loudness: { integratedLufs: -20, truePeakDbtp: -6 } })).toBeCloseTo(0.501)
  expect(peakOf({ loudness: null })).toBe(1)
})
