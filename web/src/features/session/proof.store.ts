import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { askForProofWith } from '@/api/http'
import type { Session } from './session.api'
import { useSession } from './session.store'

/**
 * Some calls need a proof that is fresher than the log-in. They wait here for the one dialog that asks for it, and are then
 * repeated, or left as they were refused.
 */
export const useProof = defineStore('proof', () => {
  const session = useSession()
  const isAsked = ref(false)
  let asking: Promise<boolean> | null = null
  let settle: (isProved: boolean) => void = () => undefined

  function ask(): Promise<boolean> {
    asking ??= new Promise<boolean>(resolve => {
      settle = resolve
      isAsked.value = true
    }).finally(() => {
      asking = null
      isAsked.value = false
    })
    return asking
  }

  function proved(answer: Session): void {
    session.adopt(answer)
    settle(true)
  }

  const refuse = () => settle(false)

  askForProofWith(ask)
  watch(() => session.isSignedIn, isSignedIn => { if (!isSignedIn) { refuse() } })

  return { isAsked, ask, proved, refuse }
})
