import { onBeforeUnmount, ref, watch, type Ref } from 'vue'

/** Something that opens beside its button and closes on Escape, on a click elsewhere, and when focus leaves. */
export function usePopover(root: Readonly<Ref<HTMLElement | null>>) {
  const isOpen = ref(false)
  const close = () => { isOpen.value = false }

  function onOutside(event: Event): void {
    if (event.target instanceof Node && !root.value?.contains(event.target)) {
      close()
    }
  }

  function onKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault()
      close()
      if (!(document.activeElement instanceof HTMLInputElement)) {
        root.value?.querySelector('button')?.focus()
      }
    }
  }

  const change = (action: 'addEventListener' | 'removeEventListener') => {
    document[action]('pointerdown', onOutside)
    document[action]('focusin', onOutside)
    document[action]('keydown', onKeydown as EventListener)
  }

  watch(isOpen, open => change(open ? 'addEventListener' : 'removeEventListener'))
  onBeforeUnmount(() => change('removeEventListener'))

  return { isOpen, close, toggle: () => { isOpen.value = !isOpen.value } }
}
