import { fetchText } from '@/api/http'
import { addressesIn, isPlaylist, pairAddresses, sameOrigin } from './renewal'

/**
 * The addresses of a session as a player has them from its playlists, and what is fetched in their place since another session
 * took over. Only playlists that the player has loaded are looked into: of the others it asks the new session.
 */
export class Addresses {
  /** What each playlist named, by the address that the player knows the playlist by. */
  readonly #named = new Map<string, readonly string[]>()
  readonly #renewed = new Map<string, string>()

  /** The address to fetch in place of one that the player knows. */
  of(url: string): string {
    return this.#renewed.get(url) ?? url
  }

  /** A playlist has come: `url` is how the player knows it, `from` where it was. */
  learn(url: string, from: string, text: string): void {
    this.#named.set(url, addressesIn(text, from))
    if (this.of(url) !== from) {
      // It was on its way while its session was replaced. Should this fail, its segments are refused in time.
      void this.#replace(url, this.of(url)).catch(() => undefined)
    }
  }

  /** Makes another session's addresses take the place of all that are known; false when its playlists are not the same. */
  renew(manifestUrl: string, renewedUrl: string, signal?: AbortSignal): Promise<boolean> {
    return this.#replace(sameOrigin(manifestUrl), sameOrigin(renewedUrl), signal)
  }

  async #replace(url: string, renewed: string, signal?: AbortSignal): Promise<boolean> {
    const pairs = await this.#pair(url, renewed, signal)
    pairs?.forEach(([old, next]) => this.#renewed.set(old, next))
    return pairs !== null
  }

  async #pair(url: string, renewed: string, signal?: AbortSignal): Promise<[string, string][] | null> {
    const before = this.#named.get(url)
    if (!before) {
      return [[url, renewed]]
    }

    const named = pairAddresses(before, addressesIn(await fetchText(renewed, signal), renewed))
    if (!named) {
      return null
    }

    const nested = await Promise.all([...named].map(([old, next]) => isPlaylist(old) ? this.#pair(old, next, signal) : [[old, next] as [string, string]]))
    return nested.every(pairs => pairs !== null) ? [[url, renewed], ...nested.flat()] : null
  }
}
