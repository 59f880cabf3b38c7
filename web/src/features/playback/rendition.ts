import { resolutionOf, type Resolution } from './flac'

/** What is heard, in the words of a listener who cares. */
export interface Rendition {
  codec: 'AAC' | 'HE-AAC' | 'Opus' | 'FLAC'
  /** Bits a second; missing for lossless sound, which takes what it takes. */
  bitrate?: number
  /** Of lossless sound. */
  resolution?: Resolution
}

const codecs: Record<string, Rendition['codec']> = { aac: 'AAC', heaac: 'HE-AAC', opus: 'Opus', flac: 'FLAC' }

/** A session's playlists lie in folders that are called by their renditions, such as `aac-128`; `init` is the track's init segment. */
export function renditionOf(playlistUrl: string, init?: Uint8Array): Rendition | null {
  const [, name = '', kilobits] = /\/([a-z]+)(?:-(\d+))?\/[^/]+$/.exec(new URL(playlistUrl, location.href).pathname) ?? []
  const codec = codecs[name]
  const resolution = codec === 'FLAC' ? resolutionOf(init) : null
  return codec ? { codec, ...kilobits && { bitrate: Number(kilobits) * 1_000 }, ...resolution && { resolution } } : null
}

export function formatOf({ codec, bitrate, resolution }: Rendition): string {
  const detail = resolution ? `${resolution.bitsPerSample} bit / ${resolution.samplesPerSecond / 1_000} kHz` : bitrate && bitrate / 1_000
  return detail ? `${codec} ${detail}` : codec
}
