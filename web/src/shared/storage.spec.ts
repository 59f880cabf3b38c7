import { expect, it } from 'vitest'
import { SafeStorage, storage } from './storage'

const blocked = new SafeStorage(() => { throw new DOMException('The operation is insecure.', 'SecurityError') })

it('keeps what it is given', () => {
  expect(storage.write('a', { b: 1 })).toBe(true)
  expect(storage.read('a')).toEqual({ b: 1 })

  storage.remove('a')

  expect(storage.get('a')).toBeNull()
})

it('has nothing, and says so, where the browser keeps nothing', () => {
  expect(blocked.set('a', '1')).toBe(false)
  expect([blocked.get('a'), blocked.read('a')]).toEqual([null, null])
  expect(() => blocked.remove('a')).not.toThrow()
})

it('reads nothing in what is no JSON', () => {
  storage.set('a', '{')

  expect(storage.read('a')).toBeNull()
})
