import { cleanup } from '@testing-library/vue'
import { afterEach, vi } from 'vitest'

// jsdom names these but does not do them.
window.scrollTo = () => undefined

afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
