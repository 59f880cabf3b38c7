/** A record sleeve drawn from a title: always the same for the same words. */
export interface Sleeve {
  background: string
  ink: string
  accent: string
  pattern: number
  turn: number
}

const palettes = [
  ['#7a2f2a', '#f2b68c', '#2b1013'],
  ['#1f4a4d', '#e8c27a', '#0e2326'],
  ['#4b2c5e', '#f09a8b', '#1d1028'],
  ['#8a5a1f', '#f7e3b5', '#2e1c0a'],
  ['#234a33', '#e6a45c', '#0d2117'],
  ['#2c3f73', '#f2c9b0', '#10182f'],
  ['#7d2c4c', '#f6c66f', '#2b0d1b'],
  ['#4a4a3a', '#e3d9b8', '#1c1c15'],
] as const

export const patternCount = 5

/** `order`, where given, chooses the colours in turn. */
export function sleeveFor(title: string, order?: number): Sleeve {
  const hash = hashOf(title)
  const [background, ink, accent] = palettes[(order ?? hash) % palettes.length] ?? palettes[0]
  return { background, ink, accent, pattern: (hash >>> 5) % patternCount, turn: ((hash >>> 9) % 4) * 90 }
}

/** FNV-1a (32 bits), finished so that neighbouring titles differ in all bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text.toLowerCase()) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  }

  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
