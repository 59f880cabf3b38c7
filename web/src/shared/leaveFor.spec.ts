import { expect, it } from 'vitest'
import { leaveFor } from './leaveFor'

it.each(['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'blob:x', 'java\nscript:alert(1)'])('does not run %s', address => {
  expect(() => leaveFor(address)).toThrow('leads nowhere')
})
