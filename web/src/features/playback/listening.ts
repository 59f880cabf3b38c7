const longestStepSeconds = 2
const countsAfterSeconds = 30

/** How much of one track was really heard: seeking and repeating a passage do not make a play of it. */
export class Listening {
  #heard = 0
  #last: number | null = null

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
    return this.#heard >= Math.min(countsAfterSeconds, durationSeconds / 2)
  }
}
