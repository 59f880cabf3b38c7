import type { ProblemError } from '@/api/problem'

export interface SecondStep {
  /** Stands for the first factor, which has been proved. */
  ticket: string
}

/** What a log-in still wants, if that is all that is wrong with it. */
export function secondStepOf(problem: ProblemError): SecondStep | null {
  const { ticket } = problem.details
  return problem.slug === 'two-factor-required' && typeof ticket === 'string' ? { ticket } : null
}
