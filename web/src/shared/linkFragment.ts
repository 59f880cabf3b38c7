/**
 * Links in mails carry their token in the fragment, which browsers send to nobody. It leaves the address bar, and with it the
 * history, before anything else happens, and is held here until its page asks for it.
 */
const pages = new Set(['/register/confirm', '/reset', '/email/confirm', '/signed-in', '/device'])

const kept = new Map<string, string>()

export const hasSecretFragment = (path: string) => pages.has(path)

/** To be called first of all when the document loads. */
export function guardFragments(): void {
  hideFragment()

  // Another link of the same kind, opened in the same tab, changes nothing but the fragment: its page starts anew with it, before the router takes the fragment away.
  addEventListener('popstate', event => {
    if (hasSecretFragment(location.pathname) && location.hash) {
      event.stopImmediatePropagation()
      location.reload()
    }
  })
}

export function hideFragment(): void {
  if (hasSecretFragment(location.pathname) && location.hash) {
    keepFragment(location.pathname, location.hash)
    history.replaceState(history.state, '', location.pathname + location.search)
  }
}

export function keepFragment(path: string, hash: string): void {
  kept.set(path, hash.replace(/^#/, ''))
}

/** What came after the # of a page's address, once. */
export function takeFragment(path: string): string | null {
  const fragment = kept.get(path) ?? null
  kept.delete(path)
  return fragment
}
