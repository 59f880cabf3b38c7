import type { TrackRef } from '@/api/catalog'
import { get, request } from '@/api/http'
import { deviceId } from './device'
import type { Repeat } from './queue'

/** The queue as the service keeps it for all of the listener's devices. */
export interface SharedQueue {
  /** 0 where there has never been one. */
  version: number
  /** `order` is the place that a track had before the queue was shuffled. */
  entries: { trackId: string, order?: number | null }[]
  index: number
  positionSeconds: number
  repeat: Repeat
  shuffled: boolean
  deviceId?: string | null
  updatedAt?: string | null
}

export interface SharedPlace {
  version: number
  index: number
  positionSeconds: number
  repeat: Repeat
}

/** What one of the listener's devices plays. */
export interface Playing {
  sessionId: string
  trackId: string
  deviceId?: string | null
  deviceName?: string | null
  positionSeconds: number
  isPaused?: boolean
}

const queue = '/api/streaming/queue'
const idsPerCall = 100

/** More than this a page that goes away cannot send any more. */
export const mostParting = 60_000

export const fetchQueue = () => get<SharedQueue>(queue)

export const replaceQueue = (shared: SharedQueue, keepalive = false) =>
  request<SharedQueue>(queue, { method: 'PUT', body: { ...shared, deviceId: deviceId() }, keepalive })

export const moveInQueue = (place: SharedPlace, keepalive = false) =>
  request<void>(`${queue}/place`, { method: 'PUT', body: { ...place, deviceId: deviceId() }, keepalive })

export const fetchPlaying = async () => (await get<{ items: Playing[] }>('/api/streaming/playback')).items

/** What is known of tracks; those that are no longer there are left out. */
export async function fetchTracks(ids: readonly string[]): Promise<TrackRef[]> {
  const parts = Array.from({ length: Math.ceil(ids.length / idsPerCall) }, (_, part) => ids.slice(part * idsPerCall, (part + 1) * idsPerCall))
  const answers = await Promise.all(parts.map(part => get<{ items: TrackRef[] }>(`/api/catalog/tracks?${new URLSearchParams(part.map(id => ['ids', id]))}`)))
  return answers.flatMap(answer => answer.items)
}
