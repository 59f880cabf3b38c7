import { computed, onScopeDispose, ref } from 'vue'

/** Whole seconds until something may be done again; 0 when it may. */
export function useCountdown() {
  const endsAt = ref(0)
  const now = ref(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined

  const left = computed(() => Math.max(0, Math.ceil((endsAt.value - now.value) / 1000)))

  function start(seconds: number): void {
    clearInterval(timer)
    now.value = Date.now()
    endsAt.value = now.value + seconds * 1000
    timer = setInterval(() => {
      now.value = Date.now()
      if (left.value === 0) {
        clearInterval(timer)
      }
    }, 1000)
  }

  onScopeDispose(() => clearInterval(timer))

  return { left, start }
}
