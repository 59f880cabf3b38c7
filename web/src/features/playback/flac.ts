/** What a lossless recording is resolved into. */
export interface Resolution {
  bitsPerSample: number
  samplesPerSecond: number
}

/** STREAMINFO lies behind the box's type, its version and flags, and a header of its own, each of four bytes. */
const infoAt = 12
/** Behind the smallest and largest sizes of blocks and frames. */
const rateAt = infoAt + 10

/** Reads the box `dfLa` of an init segment (“Encapsulation of FLAC in ISO Base Media File Format”); null where there is none. */
export function resolutionOf(init: Uint8Array | undefined): Resolution | null {
  const at = init ? indexOf(init, 'dfLa') : -1
  const [first = 0, second = 0, third = 0, fourth = 0] = init?.subarray(at + rateAt) ?? []
  const samplesPerSecond = first << 12 | second << 4 | third >> 4
  return at >= 0 && samplesPerSecond > 0 ? { samplesPerSecond, bitsPerSample: ((third & 1) << 4 | fourth >> 4) + 1 } : null
}

function indexOf(bytes: Uint8Array, type: string): number {
  const letters = Array.from(type, letter => letter.charCodeAt(0))
  return bytes.findIndex((_, at) => letters.every((letter, i) => bytes[at + i] === letter))
}
