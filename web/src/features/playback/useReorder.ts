import { computed, nextTick, ref, shallowRef, type Ref } from 'vue'

interface Drag {
  key: number
  from: number
  to: number
  startY: number
  startScroll: number
  rowHeight: number
  /** How far the row has been drawn from its place. */
  offset: number
}

interface Rows {
  list: Readonly<Ref<HTMLElement | null>>
  /** What scrolls when a row is drawn to its edge. */
  scroller: Readonly<Ref<HTMLElement | null>>
  keys: () => readonly number[]
  move: (key: number, to: number) => void
  nameOf: (key: number) => string
}

const edge = 56
const scrollStep = 14

/** Rows of one height that are drawn to another place by their grips, with a mouse, a finger, or the arrow keys. */
export function useReorder({ list, scroller, keys, move, nameOf }: Rows) {
  const drag = shallowRef<Drag | null>(null)
  /** For screen readers. */
  const said = ref('')
  const dragged = computed(() => drag.value?.key ?? null)

  function begin(event: PointerEvent, key: number): void {
    const row = (event.currentTarget as HTMLElement).closest('li')
    if (event.button !== 0 || !row) {
      return
    }

    event.preventDefault()
    const grip = event.currentTarget as HTMLElement
    grip.setPointerCapture?.(event.pointerId)
    const from = keys().indexOf(key)
    drag.value = { key, from, to: from, startY: event.clientY, startScroll: scroller.value?.scrollTop ?? 0, rowHeight: row.offsetHeight || 1, offset: 0 }
  }

  function draw(event: PointerEvent): void {
    const held = drag.value
    if (!held) {
      return
    }

    scrollAtEdges(event.clientY)
    const offset = event.clientY - held.startY + (scroller.value?.scrollTop ?? 0) - held.startScroll
    const to = Math.min(Math.max(held.from + Math.round(offset / held.rowHeight), 0), keys().length - 1)
    drag.value = { ...held, offset, to }
  }

  function drop(): void {
    const held = drag.value
    drag.value = null
    if (held && held.to !== held.from) {
      move(held.key, held.to)
    }
  }

  const cancel = () => { drag.value = null }

  function scrollAtEdges(y: number): void {
    const box = scroller.value?.getBoundingClientRect()
    if (box && scroller.value) {
      scroller.value.scrollTop += y < box.top + edge ? -scrollStep : y > box.bottom - edge ? scrollStep : 0
    }
  }

  /** Where a row is shown while another is drawn past it. */
  function styleOf(key: number, at: number): Record<string, string> | undefined {
    const held = drag.value
    if (!held) {
      return undefined
    }

    const gives = held.from < at && at <= held.to ? -1 : held.to <= at && at < held.from ? 1 : 0
    return { transform: `translateY(${key === held.key ? held.offset : gives * held.rowHeight}px)` }
  }

  async function moveByKey(event: KeyboardEvent, key: number): Promise<void> {
    const from = keys().indexOf(key)
    const last = keys().length - 1
    const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: last }[event.key]
    if (event.key === 'Escape' && drag.value) {
      event.stopPropagation()
      cancel()
    } else if (to !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      event.stopPropagation()
      const target = Math.min(Math.max(to, 0), last)
      move(key, target)
      said.value = `${nameOf(key)}, place ${target + 1} of ${last + 1}`
      await nextTick()
      // A row that is put elsewhere in the page loses the focus.
      const grip = list.value?.querySelector<HTMLElement>(`[data-key="${key}"] .grip`)
      grip?.focus()
      grip?.scrollIntoView?.({ block: 'nearest' })
    }
  }

  return { dragged, said, styleOf, moveByKey, begin, draw, drop, cancel }
}
