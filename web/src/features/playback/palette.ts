import { contrast, fromLch, parseHex, toHex, toLch, type Lch, type Rgb } from '@/shared/colour'

/** The colours that a cover lends to the page around it. */
export interface Palette {
  /** Behind text. */
  background: string
  /** Another of the cover's colours, dark enough for text too: the light that falls on the background. */
  glow: string
  /** For what stands out on both. */
  accent: string
}

/** The page's own text, and its softer one: both can be read on every background. */
const texts = ['#f8efe6', '#d9cec5'].map(parseHex)
const textContrast = 6
const accentContrast = 4.7
const steps = 5

interface Shade extends Lch {
  share: number
}

/** Finds the colours of a picture: its RGBA bytes, a small copy is enough. */
export function paletteOf(pixels: Uint8ClampedArray): Palette {
  const shades = shadesOf(pixels)
  const most = shades.toSorted((a, b) => weight(b) - weight(a))[0] ?? { lightness: 0.2, chroma: 0, hue: 0, share: 1 }
  const other = shades.toSorted((a, b) => vividness(b, most) - vividness(a, most))[0] ?? most
  return paletteFrom(most, other)
}

/** The palette of a drawn sleeve, whose colours are known. */
export const paletteOfColours = (most: string, other: string): Palette => paletteFrom(toLch(parseHex(most)), toLch(parseHex(other)))

function paletteFrom(most: Lch, other: Lch): Palette {
  const background = darkened({ ...most, lightness: Math.min(most.lightness, 0.4), chroma: Math.min(most.chroma, 0.11) })
  const glow = darkened({ ...other, lightness: Math.min(Math.max(other.lightness, 0.3), 0.5), chroma: Math.min(other.chroma, 0.14) })
  const accent = lightened({ ...other, lightness: Math.max(other.lightness, 0.74), chroma: Math.min(other.chroma, 0.16) }, [background, glow])
  return { background: toHex(background), glow: toHex(glow), accent: toHex(accent) }
}

/** The colours of the picture in coarse steps, each with the share of the picture that it covers. */
function shadesOf(pixels: Uint8ClampedArray): Shade[] {
  const sums = new Map<number, [red: number, green: number, blue: number, count: number]>()
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const [r = 0, g = 0, b = 0] = pixels.subarray(at, at + 3)
    const key = step(r) * steps * steps + step(g) * steps + step(b)
    const sum = sums.get(key) ?? [0, 0, 0, 0]
    sums.set(key, [sum[0] + r, sum[1] + g, sum[2] + b, sum[3] + 1])
  }

  return [...sums.values()].map(([r, g, b, count]) => ({ ...toLch([r / count, g / count, b / count]), share: count * 4 / pixels.length }))
}

const step = (part: number) => Math.min(Math.floor(part / 256 * steps), steps - 1)

/** Much of the picture counts, and a little colour counts more than much grey. */
const weight = ({ share, chroma }: Shade) => share * (0.35 + Math.min(chroma, 0.15) * 6)

/** A vivid colour of another hue than the first, however small its part. */
function vividness(shade: Shade, first: Lch): number {
  const apart = Math.abs(Math.atan2(Math.sin(shade.hue - first.hue), Math.cos(shade.hue - first.hue)))
  return Math.min(shade.chroma, 0.2) * Math.sqrt(shade.share) * (0.5 + Math.min(apart, 1.2)) * (shade.lightness > 0.25 ? 1 : 0.3)
}

function darkened(colour: Lch): Rgb {
  let lightness = colour.lightness
  while (lightness > 0 && texts.some(text => contrast(fromLch({ ...colour, lightness }), text) < textContrast)) {
    lightness -= 0.01
  }

  return fromLch({ ...colour, lightness: Math.max(lightness, 0) })
}

function lightened(colour: Lch, behind: readonly Rgb[]): Rgb {
  let { lightness, chroma } = colour
  while (lightness < 1 && behind.some(back => contrast(fromLch({ ...colour, lightness, chroma }), back) < accentContrast)) {
    lightness += 0.01
    chroma *= 0.97
  }

  return fromLch({ ...colour, lightness: Math.min(lightness, 1), chroma })
}
