import { expect, it } from 'vitest'
import { contrast, fromLch, parseHex, toHex, toLch } from '@/shared/colour'
import { paletteOf, paletteOfColours } from './palette'

const text = parseHex('#f8efe6')

/** A picture in stripes of these colours. */
const striped = (...colours: string[]) => new Uint8ClampedArray(Array.from({ length: 32 * 32 }, (_, i) => [...parseHex(colours[i % colours.length] ?? '#000000'), 255]).flat())

const hueOf = (hex: string) => toLch(parseHex(hex)).hue

it('goes to and fro between what a screen and what an eye knows', () => {
  for (const hex of ['#000000', '#ffffff', '#7a2f2a', '#1f4a4d', '#ff6a4f', '#00ff00']) {
    expect(toHex(fromLch(toLch(parseHex(hex))))).toBe(hex)
  }
})

it('measures contrast as WCAG does', () => {
  expect(contrast(parseHex('#000000'), parseHex('#ffffff'))).toBeCloseTo(21, 5)
  expect(contrast(parseHex('#777777'), parseHex('#ffffff'))).toBeCloseTo(4.478, 2)
})

it('takes the hues of the cover', () => {
  const { background, accent } = paletteOf(striped('#1f4a8d', '#1f4a8d', '#1f4a8d', '#e8a020'))

  expect(hueOf(background)).toBeCloseTo(hueOf('#1f4a8d'), 0)
  expect(hueOf(accent)).toBeCloseTo(hueOf('#e8a020'), 0)
})

it('makes no colour up where a cover is grey', () => {
  const { background, glow, accent } = paletteOf(striped('#808080', '#202020', '#f0f0f0'))

  expect([background, glow, accent].every(hex => toLch(parseHex(hex)).chroma < 0.01)).toBe(true)
})

it('can be read, whatever the cover is', () => {
  let seed = 7
  const random = () => (seed = seed * 48_271 % 2_147_483_647) / 2_147_483_647
  const colour = () => toHex([random() * 255, random() * 255, random() * 255])
  const covers = [striped('#ffffff'), striped('#000000'), striped('#ffff00', '#00ffff'), new Uint8ClampedArray(), ...Array.from({ length: 200 }, () => striped(colour(), colour(), colour(), colour()))]

  for (const { background, glow, accent } of [...covers.map(paletteOf), paletteOfColours('#8a5a1f', '#f7e3b5')]) {
    for (const behind of [background, glow].map(parseHex)) {
      expect(contrast(text, behind)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(parseHex('#d9cec5'), behind)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(parseHex(accent), behind)).toBeGreaterThanOrEqual(4.5)
    }
  }
})
