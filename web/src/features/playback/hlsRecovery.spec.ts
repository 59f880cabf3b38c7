import Hls, { type ErrorData } from 'hls.js/light'
import { expect, it, vi } from 'vitest'
import { recoverFromErrors } from './hlsRecovery'

const broken = { type: Hls.ErrorTypes.MEDIA_ERROR, fatal: true } as ErrorData

function setUp(timelineOffset: number) {
  let meet: (event: string, error: ErrorData) => void = () => undefined
  const hls = { config: { timelineOffset }, recoverMediaError: vi.fn(), on: (_: string, heard: typeof meet) => { meet = heard } }
  const answers = { refused: vi.fn(), expired: vi.fn(), failed: vi.fn() }
  recoverFromErrors(hls as unknown as Hls, answers)
  return { hls, ...answers, meet: (error: ErrorData) => meet(Hls.Events.ERROR, error) }
}

it('mends the buffer of a track that has it for itself, once', () => {
  const { hls, expired, failed, meet } = setUp(0)

  meet(broken)
  meet(broken)

  expect(hls.recoverMediaError).toHaveBeenCalledOnce()
  expect(expired).not.toHaveBeenCalled()
  expect(failed).toHaveBeenCalledOnce()
})

it('leaves a buffer alone in which another track still sounds', () => {
  const { hls, expired, failed, meet } = setUp(60)

  meet(broken)

  expect(hls.recoverMediaError).not.toHaveBeenCalled()
  expect(expired).toHaveBeenCalledOnce()
  expect(failed).not.toHaveBeenCalled()
})
