import { expect, it } from 'vitest'
import { ProblemError } from './problem'
import { inWords, plainWords } from './plainWords'

it('says how long to wait', () => {
  expect(plainWords(new ProblemError(429, { type: 'x/too-many-attempts' }, 90))).toBe('There were too many attempts. Try again in 2 minutes.')
  expect(plainWords(new ProblemError(429))).toBe('There were too many attempts. Try again in a while.')
})

it.each([[1, '1 second'], [59.2, '60 seconds'], [61, '2 minutes'], [3600, '60 minutes'], [3601, '2 hours']])('puts %s seconds into words', (seconds, words) => {
  expect(inWords(seconds)).toBe(words)
})

it('leaves what it does not know to the service', () => {
  expect(plainWords(new ProblemError(409, { type: 'x/something-new', detail: 'That is new.' }))).toBe('That is new.')
})
