/** What is heard, in the words of a listener who cares. */
export interface Rendition {
  codec: 'AAC' | 'HE-AAC' | 'Opus' | 'FLAC'
  /** Bits a second; missing for lossless sound, which takes what it takes. */
  bitrate?: number
}

const codecs: Record<string, Rendition['codec']> = { aac: 'AAC', heaac: 'HE-AAC', opus: 'Opus', flac: 'FLAC' }

/** A session's playlists lie in folders that are called by their renditions, such as `aac-128`. */
export function renditionOf(playlistUrl: string): Rendition | null {
  const [, name = '', kilobits] = /\/([a-z]+)(?:-(\d+))?\/[^/]+$/.exec(new URL(playlistUrl, location.href).pathname) ?? []
  const codec = codecs[name]
  return codec ? { codec, ...kilobits && { bitrate: Number(kilobits) * 1_000 } } : null
}
