import { expect, it } from 'vitest'
import { renditionOf } from './rendition'

it.each([
  ['/api/streaming/sessions/1/t/aac-128/media.m3u8', { codec: 'AAC', bitrate: 128_000 }],
  ['/api/streaming/sessions/1/t/heaac-48/media.m3u8?x=1', { codec: 'HE-AAC', bitrate: 48_000 }],
  ['/api/streaming/sessions/1/t/flac/media.m3u8', { codec: 'FLAC' }],
  ['/elsewhere.m3u8', null],
])('knows what is heard from %s', (url, rendition) => {
  expect(renditionOf(url)).toEqual(rendition)
})
