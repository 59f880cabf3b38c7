import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface Toast {
  id: number
  text: string
  tone: 'info' | 'problem'
  action?: { label: string, run: () => void }
}

const shownForMs = { info: 4_000, problem: 8_000 }

export const useToasts = defineStore('toasts', () => {
  const toasts = ref<Toast[]>([])
  let nextId = 1

  function show(text: string, options: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
    const toast: Toast = { id: nextId++, text, tone: 'info', ...options }
    // The same words twice say nothing new.
    toasts.value = [...toasts.value.filter(other => other.text !== text), toast].slice(-3)
    onceSeen(() => setTimeout(() => dismiss(toast.id), shownForMs[toast.tone]))
  }

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter(toast => toast.id !== id)
  }

  /** What was offered to one listener is not offered to the next. */
  function dropOffers(): void {
    toasts.value = toasts.value.filter(toast => !toast.action)
  }

  return { toasts, show, dismiss, dropOffers }
})

/** A message that came while the page was in the background waits there until somebody looks. */
function onceSeen(then: () => void): void {
  if (document.hidden) {
    document.addEventListener('visibilitychange', then, { once: true })
  } else {
    then()
  }
}
