import type { AlbumDetail } from '@/api/catalog'
import { get, post, request } from '@/api/http'
import { silentTrace, traced, type Trace } from '@/telemetry/trace'
import { deviceId, deviceName } from './device'

/** What a listener may ask for: at most 64 kb/s, at most 128 kb/s, what line and plan allow, or every bit of the source. */
export const qualities = ['dataSaver', 'normal', 'high', 'lossless'] as const
export type Quality = typeof qualities[number]

/** By EBU R 128. */
export interface Loudness {
  integratedLufs: number
  truePeakDbtp: number
}

export interface PlaybackSession {
  sessionId: string
  trackId: string
  manifestUrl: string
  expiresAt: string
  durationSeconds: number
  loudness?: Loudness | null
  /** Of the album as a whole; missing while some of its tracks have not been measured. */
  albumLoudness?: Loudness | null
  /** Seconds of silence before and after the music. */
  headSilenceSeconds?: number
  tailSilenceSeconds?: number
  /** What other devices played until now, because the plan allows no more at once. */
  takenOver?: { deviceName?: string | null }[]
  /** Where to begin: where the session was that this one goes on from. */
  positionSeconds?: number
}

/** Of lossy sound; what is asked for falls back to AAC where there is nothing of it. */
export type Codec = 'aac' | 'opus'

/** What a session is opened for. */
export interface Opening {
  signal?: AbortSignal
  trace?: Trace
  /** The session of another device that this one goes on from. */
  inPlaceOf?: string
  codec?: Codec
}

const sessions = '/api/streaming/playback'

export const openSession = (trackId: string, quality: Quality, { signal, trace = silentTrace, inPlaceOf, codec = 'aac' }: Opening = {}) =>
  traced(trace, 'open session', headers => request<PlaybackSession>(sessions, { method: 'POST', body: { trackId, quality: named(quality), codec: codec === 'aac' ? undefined : codec, deviceId: deviceId(), deviceName: deviceName(), inPlaceOf }, signal, headers }))

/** What goes without saying is not said. */
const named = (quality: Quality) => quality === 'high' ? undefined : quality

export const sendHeartbeat = (sessionId: string, positionSeconds: number, isPaused?: boolean) =>
  post<void>(`${sessions}/${sessionId}/heartbeat`, { positionSeconds, isPaused })

/** Also called while the page goes away. */
export const endSession = (sessionId: string) =>
  request<void>(`${sessions}/${sessionId}`, { method: 'DELETE', keepalive: true })

/** A hearing of a track; its id is the same whenever it is reported. */
export interface Play {
  playId: string
  sessionId: string
  trackId: string
  playedSeconds: number
  playedAt: string
}

export type PlayOutcome = 'counted' | 'repeated' | 'tooShort' | 'tooMuch' | 'unknown'

/** The player's own clock goes along: it may be off, and only the service can tell by how much. */
export const reportPlays = async (items: readonly Play[]) =>
  (await request<{ items: { playId: string, outcome: PlayOutcome }[] }>('/api/streaming/plays', { method: 'POST', body: { items, sentAt: new Date().toISOString() }, keepalive: true })).items

export const fetchAlbumTracks = async (albumId: string) =>
  (await get<AlbumDetail>(`/api/catalog/albums/${encodeURIComponent(albumId)}`)).tracks
