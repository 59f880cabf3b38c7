import { onBeforeUnmount, ref, watch, type Ref } from 'vue'

/** How wide an element is, in CSS pixels; 0 until it is known. */
export function useWidth(element: Readonly<Ref<Element | null>>): Ref<number> {
  const width = ref(0)
  const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(([entry]) => { width.value = Math.floor(entry?.contentRect.width ?? 0) })

  watch(element, (now, before) => {
    if (before) {
      observer?.unobserve(before)
    }

    if (now) {
      observer?.observe(now)
    }
  }, { flush: 'post', immediate: true })
  onBeforeUnmount(() => observer?.disconnect())
  return width
}
