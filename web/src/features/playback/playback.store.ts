import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { TrackRef } from '@/api/catalog'
import { isAbort, toProblem, type ProblemError } from '@/api/problem'
import { useToasts } from '@/shared/toasts.store'
import { beginTrace, silentTrace } from '@/telemetry/trace'
import type { Engine, EngineFactory } from './engine'
import { announceTakenOver, explain, explainLoss, isPassing } from './playbackProblems'
import { PlayReporter } from './playReporter'
import { SessionKeeper } from './sessionKeeper'
import { useEnqueue } from './useEnqueue'
import { useQuality } from './useQuality'
import { useQueue } from './useQueue'
import { useVolume } from './volume'

export type PlaybackStatus = 'idle' | 'loading' | 'playing' | 'paused'

const heartbeatMs = 10_000
const prefetchBeforeEndSeconds = 20
const restartAfterSeconds = 3

export const usePlayback = defineStore('playback', () => {
  const toasts = useToasts()
  const queue = useQueue()
  const status = ref<PlaybackStatus>('idle')
  const position = ref(0)
  const bufferedUntil = ref(0)
  const duration = ref(0)
  const quality = useQuality()
  /** The track that a better plan would play. */
  const upgradeOffer = shallowRef<TrackRef | null>(null)
  const isPlaying = computed(() => status.value === 'playing' || status.value === 'loading')

  const sessions = new SessionKeeper(() => void renew())
  const plays = new PlayReporter()
  let engine: Engine | null = null
  let starting = new AbortController()
  let trace = silentTrace

  const { volume, isMuted, setVolume, toggleMute } = useVolume((level, muted) => engine?.setVolume(level, muted))

  /** Gives the store the page's audio element, once. */
  function attach(createEngine: EngineFactory): void {
    engine = createEngine({
      playing: () => {
        status.value = 'playing'
        trace.end('playing')
      },
      paused: () => { status.value = status.value === 'playing' ? 'paused' : status.value },
      waiting: () => { status.value = isPlaying.value ? 'loading' : status.value },
      moved,
      ended: () => void advance(),
      expired: () => void restart(),
      failed: () => stopWith(explain(null)),
    })
    engine.setVolume(volume.value, isMuted.value)
    setInterval(() => void beat(), heartbeatMs)
  }

  /** Automatically: nobody chose this very track, so that the next one is tried when it cannot be played. */
  async function start({ positionSeconds = 0, isAutomatic = false } = {}): Promise<void> {
    const track = queue.track.value
    if (!track || !engine) {
      return
    }

    const signal = prepare(track, positionSeconds)
    trace = isAutomatic ? silentTrace : beginTrace('play')
    engine.warmUp()
    engine.pause()

    try {
      const session = announceTakenOver(await sessions.open(track.id, quality.value, signal, trace))
      duration.value = session.durationSeconds
      await engine.load(session.manifestUrl, positionSeconds, trace)
      if (!signal.aborted) {
        await startSound()
      }
    } catch (error) {
      if (!isAbort(error) && !signal.aborted) {
        fail(toProblem(error), track, isAutomatic)
      }
    }
  }

  /** Shows the track as the one that is about to play, and drops what was under way. */
  function prepare(track: TrackRef, positionSeconds: number): AbortSignal {
    starting.abort()
    starting = new AbortController()
    trace.end('abandoned')
    sessions.end()
    status.value = 'loading'
    position.value = bufferedUntil.value = positionSeconds
    duration.value = track.durationSeconds
    if (positionSeconds === 0) {
      plays.begin()
    }

    return starting.signal
  }

  async function startSound(): Promise<void> {
    if (engine && !await engine.play()) {
      status.value = 'paused'
      toasts.show('Your browser waits for you: press play to start the music.')
    }
  }

  function fail(problem: ProblemError, track: TrackRef, isAutomatic: boolean): void {
    if (problem.slug === 'upgrade-required') {
      upgradeOffer.value = track
      stopWith(null)
      return
    }

    stopWith(explain(problem, track))
    if (isAutomatic ? !isPassing(problem) : problem.slug === 'explicit-content') {
      void advance()
    }
  }

  function stopWith(words: string | null): void {
    trace.end('failed')
    sessions.end()
    engine?.unload()
    status.value = 'paused'
    if (words) {
      toasts.show(words, { tone: 'problem' })
    }
  }

  function moved(at: number, until: number): void {
    if (!sessions.current) {
      return
    }

    bufferedUntil.value = until
    // A player that is being loaded is at 0 for a moment, wherever it was told to start.
    position.value = status.value === 'loading' ? position.value : at
    if (status.value !== 'playing') {
      return
    }

    plays.moved(at, duration.value, sessions.current)
    const next = queue.upcoming.value[0]
    const isAllThere = until >= duration.value - 1
    if (next && isAllThere && duration.value - at < prefetchBeforeEndSeconds) {
      sessions.prefetch(next.track.id, quality.value)
    }
  }

  async function beat(): Promise<void> {
    // A session fetched ahead has taken the current one's place already.
    const session = status.value === 'playing' && !sessions.hasNext ? sessions.current : null
    const lost = await plays.beat(session, position.value)
    if (lost && session === sessions.current) {
      stopWith(explainLoss(lost))
    }
  }

  /** What plays goes on under a new session; what is paused gets one when it is resumed, and what is all there needs none. */
  async function renew(): Promise<void> {
    if (!isPlaying.value || !engine || sessions.hasNext) {
      return
    }

    const playing = engine
    const isCarried = await sessions.renew(quality.value, (manifestUrl, openNext) => playing.renew(manifestUrl, openNext)).catch(() => false)
    if (!isCarried) {
      await restart()
    }
  }

  const restart = () => isPlaying.value ? start({ positionSeconds: position.value }) : Promise.resolve()

  async function advance(): Promise<void> {
    if (queue.hasNext.value) {
      queue.step(1)
      await start({ isAutomatic: true })
    } else {
      stopWith(null)
      position.value = 0
    }
  }

  function play(tracks: readonly TrackRef[], index = 0): Promise<void> {
    queue.startWith(tracks, index)
    return start()
  }

  async function toggle(): Promise<void> {
    if (isPlaying.value) {
      starting.abort()
      engine?.pause()
      status.value = 'paused'
    } else if (sessions.current && !sessions.isExpired) {
      await startSound()
    } else {
      await start({ positionSeconds: position.value })
    }
  }

  async function jumpTo(key: number): Promise<void> {
    queue.moveTo(key)
    await start()
  }

  async function next(): Promise<void> {
    if (queue.hasNext.value) {
      queue.step(1)
      await start()
    }
  }

  /** Back to the start of this track or, at its start, to the one before. */
  async function previous(): Promise<void> {
    if (position.value > restartAfterSeconds || !queue.hasPrevious.value) {
      seek(0)
    } else {
      queue.step(-1)
      await start()
    }
  }

  function seek(seconds: number): void {
    position.value = Math.min(Math.max(seconds, 0), duration.value)
    engine?.seek(position.value)
  }

  const enqueue = useEnqueue(queue, play)

  /** Silence and an empty queue, as when the listener logs out. */
  function reset(): void {
    starting.abort()
    trace.end('abandoned')
    sessions.endAll()
    engine?.unload()
    queue.empty()
    status.value = 'idle'
    position.value = 0
  }

  const { entry, track, upcoming, hasNext, hasPrevious, remove, clearUpcoming } = queue
  return {
    entry, track, upcoming, hasNext, hasPrevious, status, isPlaying, position, bufferedUntil, duration, quality, upgradeOffer, volume, isMuted,
    attach, play, toggle, next, previous, jumpTo, seek, enqueue, remove, clearUpcoming, setVolume, toggleMute, reset,
    warmUp: () => engine?.warmUp(),
    leave: () => sessions.endAll(),
  }
})
