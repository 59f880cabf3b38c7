const longestStepSeconds = 2
const countsAfterSeconds = 30

/** How much of one track was really heard: seeking and repeating a passage do not make a play of it. */
export class Listening {
  #heard: number
  #last: number | null = null

  constructor(heardSeconds = 0) {
    this.#heard = heardSeconds
  }

  /** From here on it is a play. */
  static neededSeconds = (durationSeconds: number) => Math.min(countsAfterSeconds, durationSeconds / 2)

  get heardSeconds(): number {
    return this.#heard
  }

  moved(position: number): void {
    const step = this.#last === null ? 0 : position - this.#last
    if (step > 0 && step <= longestStepSeconds) {
      this.#heard += step
    }

    this.#last = position
  }

  counts(durationSeconds: number): boolean {
    return this.#heard >= Listening.neededSeconds(durationSeconds)
  }
}
