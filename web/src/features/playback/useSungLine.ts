import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import type { LyricsLine } from './lyrics.api'
import type { usePlayback } from './playback.store'

/** A line is shown a little before it is sung, so that the eye is there in time. */
const aheadSeconds = 0.15

/** The last line that has begun; -1 before the first. */
export function lineAt(lines: readonly LyricsLine[], seconds: number): number {
  let [from, to] = [0, lines.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((lines[middle]?.startSeconds ?? 0) <= seconds + aheadSeconds) {
      from = middle + 1
    } else {
      to = middle
    }
  }

  return from - 1
}

/** The line that is sung now. The player tells its position a few times a second; the next line does not wait for that. */
export function useSungLine(lines: Ref<readonly LyricsLine[]>, playback: ReturnType<typeof usePlayback>, speed: Ref<number>): Ref<number> {
  const current = ref(-1)
  let timer: ReturnType<typeof setTimeout> | undefined

  watch([lines, () => playback.position, () => playback.status], () => {
    clearTimeout(timer)
    current.value = lineAt(lines.value, playback.position)
    const next = lines.value[current.value + 1]?.startSeconds
    if (next !== undefined && playback.status === 'playing') {
      const wait = (next - aheadSeconds - playback.position) / speed.value
      timer = wait < 1 ? setTimeout(() => { current.value++ }, Math.max(wait, 0) * 1000) : undefined
    }
  }, { immediate: true })

  onBeforeUnmount(() => clearTimeout(timer))
  return current
}
