import { render, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { ProblemError } from '@/api/problem'
import ConfirmDialog from './ConfirmDialog.vue'

const show = (props: object = {}) => render(ConfirmDialog, {
  props: { title: 'Remove it?', confirmLabel: 'Remove', ...props }, slots: { default: '<p>It cannot be brought back.</p>' },
})

it('opens as a dialog that is named after its question', () => {
  show()

  expect(screen.getByRole<HTMLDialogElement>('dialog', { name: 'Remove it?' }).open).toBe(true)
})

it('tells what was chosen, and leaves closing to who asked', async () => {
  const { emitted } = show()

  await userEvent.click(screen.getByRole('button', { name: 'Remove' }))
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))

  expect(emitted()).toMatchObject({ confirm: [[]], cancel: [[]] })
})

it('takes the Escape key for a no', () => {
  const { emitted } = show()

  screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))

  expect(emitted().cancel).toHaveLength(1)
})

it('says what went wrong, and can be sent only once at a time', () => {
  show({ problem: new ProblemError(503, { title: 'The service has a problem.' }), isBusy: true })

  expect(screen.getByRole('alert').textContent).toBe('The service has a problem.')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Remove' }).disabled).toBe(true)
})
