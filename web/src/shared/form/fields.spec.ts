import { fireEvent, render, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import FilePicker from './FilePicker.vue'
import SelectField from './SelectField.vue'
import SwitchField from './SwitchField.vue'

it('offers what can be chosen, and tells the choice', async () => {
  const { emitted } = render(SelectField, {
    props: { label: 'Sound', modelValue: 'auto', options: [{ value: 'auto', label: 'Automatic' }, { value: 'lossless', label: 'Lossless' }] },
  })

  await userEvent.selectOptions(screen.getByLabelText('Sound'), 'Lossless')

  expect(emitted()['update:modelValue']).toEqual([['lossless']])
})

it('says what is wrong with a choice', () => {
  render(SelectField, { props: { label: 'Sound', modelValue: '', options: [], errors: ['There is no such sound.'] } })

  const field = screen.getByLabelText('Sound')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe('There is no such sound.')
})

it('is a switch that is turned by its words', async () => {
  const { emitted } = render(SwitchField, { props: { label: 'Play explicit songs', modelValue: true } })
  expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Play explicit songs' }).checked).toBe(true)

  await userEvent.click(screen.getByText('Play explicit songs'))

  expect(emitted()['update:modelValue']).toEqual([[false]])
})

it('hands over the chosen file, and the same one again', async () => {
  const { emitted } = render(FilePicker, { props: { label: 'Choose a picture', accept: 'image/png' } })
  const input = screen.getByLabelText<HTMLInputElement>('Choose a picture')
  const file = new File(['x'], 'me.png', { type: 'image/png' })

  await userEvent.upload(input, file)
  await userEvent.upload(input, file)
  await fireEvent.change(input)

  expect(emitted().pick).toEqual([[file], [file]])
})
