import { afterEach, expect, it } from 'vitest'
import { hideFragment, takeFragment } from './linkFragment'

afterEach(() => history.replaceState(null, '', '/'))

it('takes a token out of the address bar, and gives it once', () => {
  history.replaceState({ kept: 1 }, '', '/reset?from=mail#secret')

  hideFragment()

  expect(location.href).not.toContain('secret')
  expect([location.search, history.state]).toEqual(['?from=mail', { kept: 1 }])
  expect([takeFragment('/email/confirm'), takeFragment('/reset'), takeFragment('/reset')]).toEqual([null, 'secret', null])
})

it('leaves the fragments of other pages alone', () => {
  history.replaceState(null, '', '/albums/1#notes')

  hideFragment()

  expect([location.hash, takeFragment('/albums/1')]).toEqual(['#notes', null])
})
