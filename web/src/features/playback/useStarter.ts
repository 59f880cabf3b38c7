import type { TrackRef } from '@/api/catalog'
import { isAbort, toProblem, type ProblemError } from '@/api/problem'
import { useToasts } from '@/shared/toasts.store'
import { beginTrace, silentTrace, type Outcome } from '@/telemetry/trace'
import { untilAnswered } from './patience'
import { announceTakenOver, explain, isPassing } from './playbackProblems'
import type { Player } from './player'

interface Start {
  positionSeconds?: number
  /** The session of another device that this one goes on from, at the very place. */
  inPlaceOf?: string
  /** Nobody chose this very track, so that the next one is tried when it cannot be played. */
  isAutomatic?: boolean
}

/** Lets the queue's track sound, and says why where it cannot. */
export function useStarter(player: Player) {
  const { queue, state, sessions, plays } = player
  const toasts = useToasts()
  let starting = new AbortController()
  let trace = silentTrace
  /** How many tracks in a row were left out. */
  let leftOut = 0

  async function start({ positionSeconds = 0, isAutomatic = false, inPlaceOf }: Start = {}): Promise<void> {
    const track = queue.track.value
    const { engine } = player
    if (!track || !engine) {
      return
    }

    leftOut = isAutomatic ? leftOut : 0
    const signal = prepare(track, positionSeconds)
    trace = isAutomatic ? silentTrace : beginTrace('play')
    engine.warmUp()
    engine.pause()

    try {
      const open = () => sessions.open(track.id, player.quality.value, { signal, trace, inPlaceOf })
      const session = announceTakenOver(await untilAnswered(open, signal, tellOf(track)))
      state.duration.value = session.durationSeconds
      // The listener may have sought while it was opened.
      await engine.load(player.sound.soundOf(session), (inPlaceOf && session.positionSeconds) || state.position.value, trace)
      if (!signal.aborted) {
        leftOut = 0
        await startSound()
      }
    } catch (error) {
      if (!isAbort(error) && !signal.aborted) {
        fail(toProblem(error), track, isAutomatic)
      }
    }
  }

  const tellOf = (track: TrackRef) => (problem: ProblemError) => toasts.show(explain(problem, track), { tone: 'problem' })

  /** Shows the track as the one that is about to play, and drops what was under way. */
  function prepare(track: TrackRef, positionSeconds: number): AbortSignal {
    starting.abort()
    starting = new AbortController()
    trace.end('abandoned')
    sessions.end()
    state.isInterrupted.value = false
    state.status.value = 'loading'
    state.heard.value = null
    state.position.value = state.bufferedUntil.value = positionSeconds
    state.duration.value = track.durationSeconds
    if (positionSeconds === 0) {
      plays.begin()
    }

    return starting.signal
  }

  async function startSound(): Promise<void> {
    if (player.engine && !await player.engine.play()) {
      held()
    }
  }

  function held(): void {
    state.status.value = 'paused'
    toasts.show('Your browser waits for you: press play to start the music.')
  }

  function fail(problem: ProblemError, track: TrackRef, isAutomatic: boolean): void {
    if (problem.slug === 'upgrade-required') {
      state.upgradeOffer.value = track
      stop()
      return
    }

    stop(explain(problem, track))
    if (isAutomatic ? !isPassing(problem) : problem.slug === 'explicit-content') {
      void leaveOut()
    }
  }

  /** Goes on behind a track that does not play; where none does, a queue that is repeated ends after one round. */
  async function leaveOut(): Promise<void> {
    leftOut++
    if (queue.hasNext.value && leftOut < queue.queue.value.entries.length) {
      queue.step(1)
      await start({ isAutomatic: true })
    }
  }

  /** Silence; `words` say why where the listener did not ask for it. */
  function stop(words?: string): void {
    trace.end('failed')
    sessions.end()
    player.engine?.unload()
    state.isInterrupted.value = false
    state.status.value = 'paused'
    if (words) {
      toasts.show(words, { tone: 'problem' })
    }
  }

  /** What is paused begins anew at its place when it is resumed. */
  async function restart(): Promise<void> {
    if (state.isPlaying.value) {
      await start({ positionSeconds: state.position.value })
    } else {
      sessions.end()
    }
  }

  /** What the end of a track leads to. */
  async function advance(): Promise<void> {
    if (state.stopsAfterTrack.value) {
      rest()
    } else if (queue.following.value) {
      queue.follow()
      await start({ isAutomatic: true })
    } else {
      stop()
      state.position.value = 0
    }
  }

  /** Silence behind this track, for which the listener asked; the next one is there for whoever goes on. */
  function rest(): void {
    state.stopsAfterTrack.value = false
    stop()
    queue.follow()
    state.position.value = 0
    state.duration.value = queue.track.value?.durationSeconds ?? 0
  }

  return {
    start, startSound, held, stop, restart, advance,
    /** Nothing that is being opened will sound. */
    abandon: () => starting.abort(),
    endTrace: (outcome: Outcome) => trace.end(outcome),
  }
}

export type Starter = ReturnType<typeof useStarter>
