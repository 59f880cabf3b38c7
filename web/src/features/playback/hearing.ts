import { Listening } from './listening'
import { storage } from '@/shared/storage'

interface Kept {
  userId: string
  playId: string
  trackId: string
  heardSeconds: number
  isReported: boolean
  position: number
}

const stored = 'musicstreaming.hearing'
const keptEverySeconds = 3
/** How far from where a page was left the next one may begin: the place is written every few seconds. */
const nearSeconds = 15

/** One hearing of one track, from its beginning, over pauses and reloads of the page. */
export class Hearing {
  readonly trackId: string
  readonly playId: string
  readonly playedAt = new Date().toISOString()
  readonly #listening: Listening
  #isReported: boolean
  #keptAt = -1

  private constructor(trackId: string, { playId = uuid(), heardSeconds = 0, isReported = false }: Partial<Kept> = {}) {
    this.trackId = trackId
    this.playId = playId
    this.#listening = new Listening(heardSeconds)
    this.#isReported = isReported
  }

  static ofStart = (trackId: string) => new Hearing(trackId)

  /**
   * A track that is heard from its middle on goes on where this page's predecessor or another device was: what that has
   * heard, or what it will have reported, does not count again.
   */
  static ofRest(trackId: string, position: number, durationSeconds: number, userId: string | null): Hearing {
    const kept = storage.read<Kept>(stored)
    return kept && kept.userId === userId && kept.trackId === trackId && Math.abs(kept.position - position) < nearSeconds
      ? new Hearing(trackId, kept)
      : new Hearing(trackId, { isReported: position >= Listening.neededSeconds(durationSeconds) })
  }

  get heardSeconds(): number {
    return this.#listening.heardSeconds
  }

  /** Whether it counts from now on. */
  moved(position: number, durationSeconds: number, userId: string | null): boolean {
    this.#listening.moved(position)
    const counts = !this.#isReported && this.#listening.counts(durationSeconds)
    this.#isReported ||= counts
    const at = Math.floor(position / keptEverySeconds)
    if (userId && (counts || at !== this.#keptAt)) {
      this.#keptAt = at
      const kept: Kept = { userId, playId: this.playId, trackId: this.trackId, heardSeconds: this.heardSeconds, isReported: this.#isReported, position }
      storage.write(stored, kept)
    }

    return counts
  }

  static forget = () => storage.remove(stored)
}

/** Random, of version 4 (RFC 9562); `crypto.randomUUID` is only there where the site is secure. */
function uuid(): string {
  const random = crypto.getRandomValues(new Uint8Array(16))
  const bytes = random.map((byte, index) => index === 6 ? byte & 0x0f | 0x40 : index === 8 ? byte & 0x3f | 0x80 : byte)
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
