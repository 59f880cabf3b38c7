import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { useCredentials } from '@/api/http'
import { ProblemError, toProblem } from '@/api/problem'
import { dropLogOut, finishLogOut, isLoggingOut, logOut } from '@/shared/logOut'
import { storage } from '@/shared/storage'
import * as api from './session.api'

export type { Session } from './session.api'

/** Where the tabs of one browser tell each other that somebody logged in or out. */
export const sessionChannel = 'musicstreaming.session'

export type TabNews = 'signed-out' | { signedIn: string }

/** Tells the next visit that a cookie is worth trying; it holds no secret. */
const remembered = 'musicstreaming.signed-in'
const renewEarlySeconds = 60
const longestTimerSeconds = 24 * 60 * 60

export const useSession = defineStore('session', () => {
  const user = ref<api.User | null>(null)
  /** Why the last visit's session could not be resumed, though nobody said that it has ended. */
  const startProblem = shallowRef<ProblemError | null>(null)
  const isSignedIn = computed(() => user.value !== null)
  const hasToLogIn = computed(() => !isSignedIn.value && !startProblem.value)
  const otherTabs = new BroadcastChannel(sessionChannel)

  // The token is kept out of reactive state and storage: only http asks for it, and what loads by it is not to load again.
  let accessToken: string | null = null
  let tokenOf: string | null = null
  let renewing: Promise<boolean> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  useCredentials({ accessToken: () => accessToken, userId: () => tokenOf, renew })
  otherTabs.onmessage = ({ data }) => hear(data)
  addEventListener('online', endQuietly)
  onScopeDispose(() => {
    otherTabs.close()
    removeEventListener('online', endQuietly)
  })

  /** Resumes the last visit's session, if there was one. */
  async function start(): Promise<void> {
    endQuietly()
    if (storage.get(remembered)) {
      await renew().catch((error: unknown) => { startProblem.value = toProblem(error) })
    }
  }

  /** Finds out whether the browser has a session that this page did not begin, as after a way round another provider. */
  async function resume(): Promise<boolean> {
    return isSignedIn.value || renew()
  }

  async function login(email: string, password: string): Promise<void> {
    enter(await api.login(email, password))
  }

  async function loginWithCode(ticket: string, code: string): Promise<void> {
    enter(await api.loginWithCode(ticket, code))
  }

  /** When it fails, nobody is logged in here all the same, and the service is told as soon as it can be. */
  async function logout(): Promise<void> {
    try {
      await logOut()
    } finally {
      forget()
      otherTabs.postMessage('signed-out')
    }
  }

  function hear(news: TabNews): void {
    if (news === 'signed-out') {
      forget()
    } else if (user.value && news.signedIn !== user.value.id) {
      // The cookie is theirs by now, so sooner or later the token would be, too.
      renew().catch(() => false)
    }
  }

  function endQuietly(): void {
    finishLogOut().catch(() => undefined)
  }

  function renew(): Promise<boolean> {
    renewing ??= renewOnce().finally(() => { renewing = null })
    return renewing
  }

  async function renewOnce(): Promise<boolean> {
    try {
      await finishLogOut()
      const session = await api.refresh()
      if (isLoggingOut()) {
        forget()
        return false
      }

      adopt(session)
      return true
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) {
        forget()
        return false
      }

      throw error
    }
  }

  /** Begins with the session that a log-in brought. */
  function enter(session: api.Session): void {
    dropLogOut()
    adopt(session)
  }

  /** Goes on with the session that an answer brought, whether it is the first or follows another. */
  function adopt(session: api.Session): void {
    const isNew = user.value?.id !== session.user.id
    accessToken = session.accessToken
    tokenOf = session.user.id
    user.value = session.user
    startProblem.value = null
    storage.set(remembered, '1')
    if (isNew) {
      otherTabs.postMessage({ signedIn: session.user.id })
    }

    const seconds = Math.min(Math.max(session.expiresIn - renewEarlySeconds, session.expiresIn / 2, 5), longestTimerSeconds)
    clearTimeout(timer)
    // A failure here is not the end: the next call that needs a token tries again.
    timer = setTimeout(() => void renew().catch(() => false), seconds * 1000)
  }

  /** Shows at once what the listener has just changed about the account. */
  function amend(changes: Partial<api.User>): void {
    user.value = user.value && { ...user.value, ...changes }
  }

  function forget(): void {
    accessToken = tokenOf = null
    user.value = null
    startProblem.value = null
    clearTimeout(timer)
    storage.remove(remembered)
  }

  return { user, isSignedIn, startProblem, hasToLogIn, start, resume, enter, adopt, amend, forget, login, loginWithCode, logout }
})
