/** Where to go after logging in: only ever a path of this site, since anyone can make up the address of the login page. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) {
    return '/'
  }

  const url = new URL(next, location.origin)
  return url.origin === location.origin && !/^\/[/\\]/.test(next) ? url.pathname + url.search + url.hash : '/'
}
