const stored = 'musicstreaming.device'

/** This browser's name for itself: its next session takes the place of the one before, not another device's. */
export function deviceId(): string {
  const known = localStorage.getItem(stored)
  if (known) {
    return known
  }

  const fresh = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
  localStorage.setItem(stored, fresh)
  return fresh
}
