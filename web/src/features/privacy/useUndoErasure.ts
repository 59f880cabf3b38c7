import { useSession } from '@/features/session/session.store'
import { useForm } from '@/shared/form/useForm'
import { undoErasure } from './privacy.api'

/** Keeps the account after all. */
export function useUndoErasure() {
  const session = useSession()
  return useForm(async () => {
    await undoErasure()
    session.amend({ erasureDueAt: null })
  }, 'Your account stays')
}
