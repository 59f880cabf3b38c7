/** Addresses of these kinds would run in our own page instead of leading away from it. */
const ours = new Set(['javascript:', 'data:', 'blob:', 'vbscript:', 'about:', 'filesystem:'])

/** Goes to an address outside the app, which may be that of a program on the device, but never a script. */
export function leaveFor(address: string): void {
  const { protocol } = new URL(address, location.origin)
  if (ours.has(protocol)) {
    throw new Error('An address of that kind leads nowhere.')
  }

  location.assign(address)
}
