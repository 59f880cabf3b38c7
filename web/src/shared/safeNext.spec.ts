import { expect, it } from 'vitest'
import { safeNext } from './safeNext'

it('keeps a path of this site', () => {
  expect(safeNext('/albums/1?x=2#y')).toBe('/albums/1?x=2#y')
})

it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)', 'albums', ['/a'], undefined])('goes home instead of to %s', next => {
  expect(safeNext(next)).toBe('/')
})
