import { defineStore } from 'pinia'
import { useToasts } from '@/shared/toasts.store'
import type { EngineFactory } from './engine'
import { playableCodec } from './codecs'
import { usePlaybackPreferences } from './playbackPreferences.store'
import { explain } from './playbackProblems'
import type { Player } from './player'
import { PlayReporter } from './playReporter'
import { SessionKeeper } from './sessionKeeper'
import { useFollowing } from './useFollowing'
import { usePlayerState } from './usePlayerState'
import { useHandOver } from './useHandOver'
import { useHistory } from './useHistory'
import { useProgress } from './useProgress'
import { useQuality } from './useQuality'
import { useQueue } from './useQueue'
import { useQueueEditing } from './useQueueEditing'
import { useQueueKeeper } from './useQueueKeeper'
import { useRenewal } from './useRenewal'
import { useSleepTimer } from './useSleepTimer'
import { useSoundSettings } from './useSoundSettings'
import { useStarter } from './useStarter'
import { useTransport } from './useTransport'
import { useWaveform } from './useWaveform'
import { useVolume } from './volume'

export type { PlaybackStatus } from './usePlayerState'

const heartbeatMs = 10_000

/** The one thing that the rest of the app knows of playing; what it does lies in the composables that it is made of. */
export const usePlayback = defineStore('playback', () => {
  const queue = useQueue()
  const state = usePlayerState()
  const preferences = usePlaybackPreferences()
  const sessions = new SessionKeeper(() => void renewal.renew(), () => playableCodec(preferences.codec))
  const sound = useSoundSettings(() => player)
  const player: Player = { queue, state, sessions, sound, quality: useQuality(), plays: new PlayReporter(), engine: null }
  const starter = useStarter(player)
  const keeper = useQueueKeeper(player, starter.stop)
  const { lose, ...handOver } = useHandOver(player, starter, keeper)
  const { openHistory, closeHistory, ...history } = useHistory(player)
  const ahead = useFollowing(player)
  const renewal = useRenewal(player, starter, ahead.takeBack)
  const progress = useProgress(player, { renewal, following: ahead, lose })
  const transport = useTransport(player, starter)
  const { volume, isMuted, setVolume, toggleMute } = useVolume((level, muted) => player.engine?.setVolume(level, muted))

  const sleepTimer = useSleepTimer(player, { volume, isMuted }, transport.pause)

  /** Gives the store the page's audio element, once. */
  function attach(createEngine: EngineFactory): void {
    const { status, isPlaying, isInterrupted } = state
    player.engine = createEngine({
      playing: () => {
        status.value = 'playing'
        isInterrupted.value = false
        starter.endTrace('playing')
      },
      paused: () => { status.value = status.value === 'playing' ? 'paused' : status.value },
      interrupted: () => {
        isInterrupted.value = true
        status.value = isPlaying.value ? 'paused' : status.value
      },
      held: starter.held,
      waiting: () => { status.value = isPlaying.value ? 'loading' : status.value },
      moved: progress.moved,
      followed: ahead.followed,
      heard: rendition => { state.heard.value = rendition },
      ended: () => void starter.advance(),
      refused: () => void renewal.refused(),
      expired: () => void renewal.expired(),
      outOfReach: () => void starter.restart(),
      failed: () => starter.stop(explain(null)),
    })
    player.engine.setVolume(volume.value, isMuted.value)
    sound.applyTo(player.engine)
    setInterval(() => void progress.beat(), heartbeatMs)
  }

  /** From here on the queue is this listener's, in this browser and on all devices. */
  function keepFor(userId: string): void {
    player.plays.open(userId)
    openHistory(userId)
    keeper.open(userId)
  }

  /** Silence and an empty queue, as when the listener logs out. */
  function reset(): void {
    player.plays.close()
    keeper.close()
    closeHistory()
    starter.abandon()
    starter.endTrace('abandoned')
    sessions.endAll()
    player.engine?.unload()
    queue.empty()
    useToasts().dropOffers()
    sleepTimer.cancelSleep()
    state.isInterrupted.value = false
    state.status.value = 'idle'
    state.position.value = 0
  }

  const { entry, track, upcoming, following, hasNext, hasPrevious, repeat, isShuffled, cycleRepeat, toggleShuffle } = queue
  return {
    entry, track, upcoming, following, hasNext, hasPrevious, repeat, isShuffled, cycleRepeat, toggleShuffle,
    ...state, ...transport,
    ...sleepTimer, ...useWaveform(queue, state),
    quality: player.quality, volume, isMuted, setVolume, toggleMute,
    ...handOver, ...history, keepFor, refreshQueue: () => keeper.refresh(), part: keeper.part,
    attach, reset, ...useQueueEditing(queue, transport),
    warmUp: () => player.engine?.warmUp(),
    leave: () => sessions.endAll(),
  }
})
