import { storage } from '@/shared/storage'

const stored = 'musicstreaming.device'
/** Where the browser keeps none it is one for as long as the page is open. */
let unkept: string | null = null

/** This browser's name for itself: its next session takes the place of the one before, not another device's. */
export function deviceId(): string {
  const known = storage.get(stored) ?? unkept
  if (known) {
    return known
  }

  const fresh = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
  unkept = storage.set(stored, fresh) ? null : fresh
  return fresh
}

const browsers: readonly [RegExp, string][] = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']]
const systems: readonly [RegExp, string][] = [[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']]

/** What the listener's other devices call this one, for example “Firefox on Linux”. */
export function deviceName(agent = navigator.userAgent): string {
  const nameIn = (names: readonly [RegExp, string][]) => names.find(([pattern]) => pattern.test(agent))?.[1]
  const system = nameIn(systems)
  return `${nameIn(browsers) ?? 'A browser'}${system ? ` on ${system}` : ''}`
}

/** Whether one takes it along, by its name for people. */
export const deviceKind = (name: string | null | undefined = deviceName()): 'phone' | 'computer' => /android|ios|phone|ipad|mobile/i.test(name ?? '') ? 'phone' : 'computer'
