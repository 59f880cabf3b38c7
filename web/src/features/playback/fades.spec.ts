import { expect, it } from 'vitest'
import { crossfade } from './fades'

const powerAt = (i: number, { fadeOut, fadeIn }: ReturnType<typeof crossfade>) => (fadeOut[i] ?? 0) ** 2 + (fadeIn[i] ?? 0) ** 2

it('begins with the one track and ends with the other', () => {
  const { fadeOut, fadeIn } = crossfade(1, 1)

  expect([fadeOut.at(0), fadeIn.at(0)]).toEqual([1, 0])
  expect([fadeOut.at(-1), fadeIn.at(-1)]).toEqual([expect.closeTo(0), 1])
})

it.each([[1, 1], [0.9, 1], [0.3, 0.95], [1.4, 1.1]])('never adds up to more than full scale (peaks of %f and %f)', (outPeak, inPeak) => {
  const { fadeOut, fadeIn } = crossfade(outPeak, inPeak)

  const sums = Array.from(fadeOut, (gain, i) => gain * Math.min(outPeak, 1) + (fadeIn[i] ?? 0) * Math.min(inPeak, 1))
  expect(Math.max(...sums)).toBeLessThanOrEqual(1 + 1e-6)
})

it('is of equal power where the tracks leave room for it', () => {
  const fades = crossfade(0.7, 0.7)

  expect(Array.from(fades.fadeOut, (_, i) => powerAt(i, fades))).toEqual(Array.from(fades.fadeOut, () => expect.closeTo(1, 5) as number))
})
