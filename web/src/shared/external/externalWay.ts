import { tabStorage } from '@/shared/storage'
import { leaveFor } from '@/shared/leaveFor'
import { finishLogOut } from '@/shared/logOut'
import { startExternal, type ExternalPurpose } from './external.api'
import { safeNext } from '../safeNext'

/** Where to go on after the way round another provider; a path, no secret. */
const nextKey = 'musicstreaming.after-provider'

/** Leaves for another provider, from where the browser comes back to /signed-in. */
export async function goRound(provider: string, purpose: ExternalPurpose, next: string): Promise<void> {
  // Afterwards nobody could tell the new session's cookie from the one that is to go.
  await finishLogOut()
  const { redirectTo } = await startExternal(provider, purpose, next)
  tabStorage.set(nextKey, next)
  leaveFor(redirectTo)
}

export function takeNextAfterProvider(): string {
  const next = safeNext(tabStorage.get(nextKey) ?? undefined)
  tabStorage.remove(nextKey)
  return next
}
