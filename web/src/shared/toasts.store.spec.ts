import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { useToasts } from './toasts.store'

beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers()
})

it('takes a message away after a while', () => {
  const store = useToasts()

  store.show('Added to the queue')
  expect(store.toasts).toHaveLength(1)

  vi.advanceTimersByTime(10_000)
  expect(store.toasts).toHaveLength(0)
})

it('keeps a message for who was looking at another tab', () => {
  const store = useToasts()
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)

  store.show('Your account plays somewhere else.', { tone: 'problem' })
  vi.advanceTimersByTime(60_000)
  expect(store.toasts).toHaveLength(1)

  hidden.mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange'))
  vi.advanceTimersByTime(10_000)
  expect(store.toasts).toHaveLength(0)
})
