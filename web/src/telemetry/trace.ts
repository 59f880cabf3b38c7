/** One step of a trace, as a rule a request; `headers` tell the server which step it is part of. */
export interface Step {
  readonly headers: Readonly<Record<string, string>>
  end(isDone: boolean): void
}

export type Outcome = 'playing' | 'failed' | 'abandoned'

/** What follows from one click of the listener's. After its end its steps are silent. */
export interface Trace {
  step(name: string): Step
  end(outcome: Outcome): void
}

const silentStep: Step = { headers: {}, end: () => undefined }

/** Where nobody records: the recorder is loaded late, and only where the platform takes spans. */
export const silentTrace: Trace = { step: () => silentStep, end: () => undefined }

let begin: (name: string) => Trace = () => silentTrace

export function useTracing(recorder: (name: string) => Trace): void {
  begin = recorder
}

export const beginTrace = (name: string): Trace => begin(name)

/** Makes a call as one step of a trace. */
export async function traced<T>(trace: Trace, name: string, call: (headers: Step['headers']) => Promise<T>): Promise<T> {
  const step = trace.step(name)
  let isDone = false
  try {
    const answer = await call(step.headers)
    isDone = true
    return answer
  } finally {
    step.end(isDone)
  }
}
