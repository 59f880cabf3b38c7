import { fetchText } from '@/api/http'

/**
 * The playlists are paths of the API, which is reached through whichever origin served this page:
 * the Gateway under its other name, or the dev server's proxy. Other addresses stay as they are.
 */
export function sameOrigin(url: string): string {
  const address = new URL(url, location.href)
  return address.pathname.startsWith('/api/') ? new URL(address.pathname + address.search, location.href).href : address.href
}

/**
 * Pairs each address of a session with the one in its successor. Two sessions of a track have the same playlists but
 * for their addresses, so they are walked side by side. Null when they differ, as after a track was packaged anew.
 */
export async function pairAddresses(oldUrl: string, newUrl: string): Promise<Map<string, string> | null> {
  const pairs = new Map([[sameOrigin(oldUrl), sameOrigin(newUrl)]])
  return await pairPlaylists(oldUrl, newUrl, pairs) ? pairs : null
}

async function pairPlaylists(oldUrl: string, newUrl: string, pairs: Map<string, string>): Promise<boolean> {
  const [before, after] = await Promise.all([oldUrl, newUrl].map(async url => addressesIn(await fetchText(sameOrigin(url)), sameOrigin(url))))
  if (!before || !after || before.length !== after.length) {
    return false
  }

  for (const [i, old] of before.entries()) {
    const renewed = after[i]
    if (renewed === undefined || pairs.has(old)) {
      continue
    }

    pairs.set(old, renewed)
    if (isPlaylist(old) && !await pairPlaylists(old, renewed, pairs)) {
      return false
    }
  }

  return true
}

/** Every address of a playlist in its order: lines that are no tags, and the URI attributes of tags (RFC 8216, 4.1). */
function addressesIn(playlist: string, base: string): string[] {
  return playlist.split(/\r?\n/).flatMap(line => {
    const address = line.startsWith('#') ? /URI="([^"]+)"/.exec(line)?.[1] : line.trim()
    return address ? [sameOrigin(new URL(address, base).href)] : []
  })
}

const isPlaylist = (url: string) => new URL(url).pathname.endsWith('.m3u8')
