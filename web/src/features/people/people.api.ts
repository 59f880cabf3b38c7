import type { Page } from '@/api/catalog'
import { get, put, remove, withQuery } from '@/api/http'
import type { PersonRef } from '@/api/people'

export interface Person extends PersonRef {
  displayName: string
  isYou: boolean
  isFollowing: boolean
  followsYou: boolean
  isBlocked: boolean
}

const users = '/api/users'
const path = (id: string) => `${users}/people/${encodeURIComponent(id)}`
const mine = (list: 'following' | 'blocked', id: string) => `${users}/me/${list}/${encodeURIComponent(id)}`

const pageSize = 50
const page = (address: string, cursor: string | undefined, signal: AbortSignal) =>
  get<Page<PersonRef>>(withQuery(address, { cursor, limit: pageSize }), signal)

export const fetchPerson = (id: string, signal?: AbortSignal) => get<Person>(path(id), signal)

/** Nobody sees whom others have blocked. */
export type ListName = 'followers' | 'following' | 'blocked'

export const fetchList = (id: string, list: ListName, cursor: string | undefined, signal: AbortSignal) => page(`${path(id)}/${list}`, cursor, signal)
/** One's own lists hold also those who do not show themselves. */
export const fetchOwnList = (list: ListName, cursor: string | undefined, signal: AbortSignal) => page(`${users}/me/${list}`, cursor, signal)

export const follow = (id: string) => put<void>(mine('following', id))
export const unfollow = (id: string) => remove<void>(mine('following', id))
export const block = (id: string) => put<void>(mine('blocked', id))
export const unblock = (id: string) => remove<void>(mine('blocked', id))
