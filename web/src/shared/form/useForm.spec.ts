import { expect, it } from 'vitest'
import { ProblemError } from '@/api/problem'
import { useForm } from './useForm'

it('sends once at a time, and says when it is done', async () => {
  const sent: string[] = []
  let finish = (): void => undefined
  const form = useForm((text: string) => {
    sent.push(text)
    return new Promise<void>(resolve => { finish = resolve })
  })

  const first = form.submit('one')
  expect(await form.submit('two')).toBe(false)
  finish()

  expect(await first).toBe(true)
  expect([sent, form.done.value, form.isSending.value]).toEqual([['one'], 'Saved', false])
})

it('keeps the problem, with what it says of each field in whatever case', async () => {
  const form = useForm(() => Promise.reject(new ProblemError(400, { errors: { DisplayName: ['Too long.'] } })))

  expect(await form.submit()).toBe(false)

  expect([form.errorsOf('displayName'), form.errorsOf('country'), form.done.value]).toEqual([['Too long.'], [], ''])
})
