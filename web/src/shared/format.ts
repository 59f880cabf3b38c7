import type { ArtistRef } from '@/api/catalog'

/** Seconds as 3:07 or 1:02:03. */
export function clockTime(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const tail = `${String(rest).padStart(2, '0')}`
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** Seconds as words: 1 hr 5 min, 42 min, 50 sec. */
export function spokenLength(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 1) {
    return `${Math.round(seconds)} sec`
  }

  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} hr ${minutes % 60} min`
}

export const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

export const artistNames = (artists: readonly ArtistRef[]) => artists.map(artist => artist.name).join(', ')

/** How long ago, in words. */
export function timeAgo(time: string, now = Date.now()): string {
  const minutes = Math.round((now - Date.parse(time)) / 60_000)
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  if (minutes < 1) {
    return 'just now'
  }

  if (minutes < 60) {
    return words.format(-minutes, 'minute')
  }

  return minutes < 24 * 60 ? words.format(-Math.round(minutes / 60), 'hour') : words.format(-Math.round(minutes / 1440), 'day')
}

export const longDate = (time: string) => new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
