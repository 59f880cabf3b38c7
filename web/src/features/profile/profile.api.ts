import { get, patch, remove, request } from '@/api/http'

export type AudioQuality = 'dataSaver' | 'normal' | 'high' | 'lossless'
export type Visibility = 'public' | 'followers' | 'private'

export interface Profile {
  displayName: string
  pictureId?: string | null
  /** A BCP 47 tag. */
  language?: string | null
  /** An ISO 3166-1 alpha-2 code. */
  country?: string | null
  allowsExplicit: boolean
  audioQuality: AudioQuality
  profileVisibility: Visibility
  historyVisibility: Visibility
}

const profile = '/api/users/me/profile'
const picture = '/api/users/me/picture'

/** What the service takes; it looks at the file itself. */
export const pictureTypes = 'image/jpeg,image/png,image/webp'
export const largestPictureBytes = 5 * 1024 * 1024

export const fetchProfile = (signal?: AbortSignal) => get<Profile>(profile, signal)
/** Changes what is given; null takes language or country back. */
export const changeProfile = (changes: Partial<Profile>) => patch<Profile>(profile, changes)
export const setPicture = (file: Blob) => request<Profile>(picture, { method: 'PUT', content: { type: 'application/octet-stream', bytes: file } })
export const removePicture = () => remove<void>(picture)
