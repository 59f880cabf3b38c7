/** Counts how often something happened within the last so many milliseconds, this time among them. */
export function often(withinMs: number): () => number {
  let times: number[] = []

  return () => {
    const now = Date.now()
    times = [...times.filter(time => now - time < withinMs), now]
    return times.length
  }
}
