/** Answers whether something may happen once more: no more than so often within so many milliseconds. */
export function limit(most: number, withinMs: number): () => boolean {
  let times: number[] = []

  return () => {
    const now = Date.now()
    times = [...times.filter(time => now - time < withinMs), now].slice(-most - 1)
    return times.length <= most
  }
}
