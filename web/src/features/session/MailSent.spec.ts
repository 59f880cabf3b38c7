import { fireEvent, screen } from '@testing-library/vue'
import { beforeEach, expect, it, vi } from 'vitest'
import { ProblemError } from '@/api/problem'
import { renderAt } from '@/shared/testing/render'
import MailSent from './MailSent.vue'

beforeEach(() => { vi.useFakeTimers() })

const button = () => screen.getByRole<HTMLButtonElement>('button', { name: /Send it again/ })

it('sends again after a minute, and then waits again', async () => {
  const sendAgain = vi.fn(() => Promise.resolve())
  await renderAt(MailSent, { props: { to: 'ada@example.com', sendAgain } })
  expect(button().disabled).toBe(true)

  await vi.advanceTimersByTimeAsync(61_000)
  await fireEvent.click(button())
  await vi.advanceTimersByTimeAsync(0)

  expect(sendAgain).toHaveBeenCalledOnce()
  expect(button().disabled).toBe(true)
})

it('waits as long as the service says', async () => {
  await renderAt(MailSent, { props: { to: 'ada@example.com', sendAgain: () => Promise.reject(new ProblemError(429, {}, 300)) } })

  await vi.advanceTimersByTimeAsync(61_000)
  await fireEvent.click(button())
  await vi.advanceTimersByTimeAsync(0)

  expect(screen.getByRole('alert').textContent).toContain('5 minutes')
  await vi.advanceTimersByTimeAsync(290_000)
  expect(button().disabled).toBe(true)
  await vi.advanceTimersByTimeAsync(11_000)
  expect(button().disabled).toBe(false)
})
