import { expect, it } from 'vitest'
import { formatOf, renditionOf } from './rendition'

/** The box `dfLa` of a file of 96 kHz, two channels and 24 bit, somewhere in an init segment. */
const dfLa = [
  0x64, 0x66, 0x4c, 0x61, 0, 0, 0, 0, 0x80, 0, 0, 0x22,
  0x10, 0, 0x10, 0, 0, 0, 0x0e, 0, 0x24, 0x9f,
  0x17, 0x70, 0x03, 0x70, 0, 0, 0, 0,
]
const init = new Uint8Array([0, 0, 0, 8, 0x6d, 0x6f, 0x6f, 0x76, 0, 0, 0, 50, ...dfLa])

it.each([
  ['/api/streaming/sessions/1/t/aac-128/media.m3u8', { codec: 'AAC', bitrate: 128_000 }],
  ['/api/streaming/sessions/1/t/heaac-48/media.m3u8?x=1', { codec: 'HE-AAC', bitrate: 48_000 }],
  ['/api/streaming/sessions/1/t/flac/media.m3u8', { codec: 'FLAC' }],
  ['/elsewhere.m3u8', null],
])('knows what is heard from %s', (url, rendition) => {
  expect(renditionOf(url)).toEqual(rendition)
})

it('reads from the start of a lossless track how fine it is', () => {
  expect(renditionOf('/s/flac/media.m3u8', init)).toEqual({ codec: 'FLAC', resolution: { bitsPerSample: 24, samplesPerSecond: 96_000 } })
  expect(renditionOf('/s/flac/media.m3u8', init.subarray(0, 30))).toEqual({ codec: 'FLAC' })
})

it('says it in a few words', () => {
  expect(formatOf({ codec: 'AAC', bitrate: 128_000 })).toBe('AAC 128')
  expect(formatOf({ codec: 'FLAC' })).toBe('FLAC')
  expect(formatOf({ codec: 'FLAC', resolution: { bitsPerSample: 16, samplesPerSecond: 44_100 } })).toBe('FLAC 16 bit / 44.1 kHz')
})
