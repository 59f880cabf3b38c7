/**
 * Links in mails carry their token in the fragment, which browsers send to nobody. It leaves the address bar, and with it the
 * history, before anything else happens, and is held here until its page asks for it.
 */
const pages = new Set(['/register/confirm', '/reset', '/email/confirm', '/signed-in', '/device'])

let kept: string | null = null

export const hasSecretFragment = (path: string) => pages.has(path)

/** To be called first of all when the document loads. */
export function hideFragment(): void {
  if (hasSecretFragment(location.pathname) && location.hash) {
    keepFragment(location.hash)
    history.replaceState(history.state, '', location.pathname + location.search)
  }
}

export function keepFragment(hash: string): void {
  kept = hash.replace(/^#/, '')
}

/** What came after the #, once. */
export function takeFragment(): string | null {
  const fragment = kept
  kept = null
  return fragment
}
