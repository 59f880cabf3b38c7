/**
 * The playlists are paths of the API, which is reached through whichever origin served this page:
 * the Gateway under its other name, or the dev server's proxy. Other addresses stay as they are.
 */
export function sameOrigin(url: string): string {
  const address = new URL(url, location.href)
  return address.pathname.startsWith('/api/') ? new URL(address.pathname + address.search, location.href).href : address.href
}

/**
 * Pairs each address of a session with the one in its successor: two sessions of a track have the same playlists but
 * for their addresses. Null when they differ: after a track was packaged anew or got a new key, when its files are of another revision,
 * and where the new session has other renditions.
 */
export function pairAddresses(before: readonly string[], after: readonly string[]): Map<string, string> | null {
  const pairs = before.map((old, i) => [old, after[i] ?? old] as const)
  return before.length === after.length && pairs.every(([old, renewed]) => filesOf(old) === filesOf(renewed)) ? new Map(pairs) : null
}

/** What a playlist names, in its order: lines that are no tags, and the URI attributes of tags (RFC 8216, section 4.1). */
export function addressesIn(playlist: string, base: string): string[] {
  return playlist.split(/\r?\n/).flatMap(line => {
    const address = line.startsWith('#') ? /URI="([^"]+)"/.exec(line)?.[1] : line.trim()
    return address ? [sameOrigin(new URL(address, base).href)] : []
  })
}

export const isPlaylist = (url: string) => new URL(url).pathname.endsWith('.m3u8')

/** The track's files are of one revision, with one key, whoever plays them; files and playlists lie in their rendition's folder. */
const filesOf = (url: string) => /\/media\/tracks\/[^/]+\/\d+\/[^/]+\//.exec(url)?.[0] ?? /\/[^/]+\/[^/]+\.m3u8$/.exec(new URL(url, location.href).pathname)?.[0]
