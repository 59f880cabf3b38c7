import type { TrackRef } from '@/api/catalog'
import type { ProblemError } from '@/api/problem'
import { useToasts } from '@/shared/toasts.store'
import type { PlaybackSession } from './playback.api'

const suspended = 'The music stopped because your account is suspended. We wrote you why.'

export const refusedAgain = 'The music stopped because the server refuses this track again and again. Wait a minute, then press play.'

/** Why a track does not play, in words that help a listener. */
export function explain(problem: ProblemError | null, track?: TrackRef): string {
  const title = track ? `“${track.title}”` : 'This track'
  if (problem === null) {
    return 'The music stopped because it could not be loaded.'
  }

  if (problem.slug === 'not-ready') {
    return `${title} is still being prepared. Try again in a minute.`
  }

  if (problem.slug === 'explicit-content') {
    return `${title} is marked as explicit. You have chosen not to hear such songs: Settings → Profile.`
  }

  if (problem.slug === 'suspended') {
    return suspended
  }

  switch (problem.status) {
    case 0: return 'There is no connection. The music goes on when you are back online.'
    case 401: return 'You were logged out. Log in again to go on listening.'
    case 403: return `${title} can’t be played with your account.`
    case 404: return `${title} is no longer available.`
    case 429: return 'That was a lot at once. Wait a moment, then press play.'
    default: return `${title} could not be played. Try again in a moment.`
  }
}

/** Why a session that plays may not go on. */
export const explainLoss = (problem: ProblemError) => problem.slug === 'suspended'
  ? suspended
  : 'The music stopped here because your account plays somewhere else. Press play to go on here.'

/** Whether the next track would most likely meet the same problem. */
export const isPassing = (problem: ProblemError) => problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500

/** Tells the listener which of their devices went silent for this one. */
export function announceTakenOver(session: PlaybackSession): PlaybackSession {
  const lost = session.takenOver?.[0]
  if (lost) {
    useToasts().show(`The music goes on here. It stopped on ${lost.deviceName ?? 'another device'}.`)
  }

  return session
}
