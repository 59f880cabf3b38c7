// The frame: navigation, and which page is shown.
import { h, icon } from './dom.js'
import { live, start } from './live.js'

const pages = [
  { path: '/', title: 'Resources', icon: 'resources', load: () => import('./pages/resources.js') },
  { path: '/consolelogs', title: 'Console', icon: 'console', load: () => import('./pages/console.js') },
  { path: '/structuredlogs', title: 'Structured', icon: 'logs', load: () => import('./pages/logs.js') },
  { path: '/traces', title: 'Traces', icon: 'traces', load: () => import('./pages/traces.js') },
  { path: '/traces/detail', parent: '/traces', title: 'Trace', load: () => import('./pages/trace.js') },
  { path: '/metrics', title: 'Metrics', icon: 'metrics', load: () => import('./pages/metrics.js') },
  { path: '/mailbox', title: 'Mailbox', icon: 'mailbox', load: () => import('./pages/mailbox.js') },
]

const view = document.querySelector('#view')
const nav = document.querySelector('#nav')
let close = null
let turn = 0

const find = path => pages.filter(p => path === p.path || (p.path !== '/' && path.startsWith(`${p.path}/`)))
  .sort((a, b) => b.path.length - a.path.length)[0] ?? pages[0]

async function show() {
  const mine = ++turn
  const page = find(location.pathname)
  const module = await page.load()
  if (mine !== turn) return
  close?.()
  view.replaceChildren()
  document.title = `${page.title} · Dashboard`
  for (const link of nav.querySelectorAll('a')) {
    if (link.getAttribute('href') === (page.parent ?? page.path)) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  const rest = location.pathname.slice(page.path.length).split('/').filter(Boolean).map(decodeURIComponent)
  close = module.open(view, { rest, search: new URLSearchParams(location.search), page })
}

export function go(path) {
  history.pushState(null, '', path)
  show()
}

/** Writes the state of the page into its address, so that it can be kept and sent. */
export function note(path) {
  history.replaceState(null, '', path)
}

document.addEventListener('click', event => {
  const link = event.target.closest('a[href^="/"]')
  if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0 || link.hasAttribute('download')) return
  event.preventDefault()
  go(link.getAttribute('href'))
  view.focus({ preventScroll: true })
})
addEventListener('popstate', show)

for (const page of pages.filter(p => p.icon)) {
  nav.append(h('a', { href: page.path }, icon(page.icon), h('span', {}, page.title), h('span', { class: 'badge', hidden: true })))
}

// As in Aspire: R, C, S, T, M go to the pages.
const keys = { r: '/', c: '/consolelogs', s: '/structuredlogs', t: '/traces', m: '/metrics', b: '/mailbox' }
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return
  if (keys[event.key]) go(keys[event.key])
})

// Errors that nobody has looked at, and mail that nobody has read.
export const seen = {
  errors: Number(sessionStorage.getItem('seenErrors') ?? 0),
  mails: Number(localStorage.getItem('seenMails') ?? 0),
  look(kind, count) {
    if (this[kind] === count) return
    this[kind] = count
    const keep = kind === 'mails' ? localStorage : sessionStorage
    keep.setItem(kind === 'mails' ? 'seenMails' : 'seenErrors', count)
    badges()
  },
}

export const errorCount = () => Object.values(live.status?.errors ?? {}).reduce((sum, count) => sum + count, 0)

function badge(path, count, what) {
  const place = nav.querySelector(`a[href="${path}"] .badge`)
  place.hidden = count <= 0
  place.textContent = count > 99 ? '99+' : count
  place.setAttribute('aria-label', `${count} ${what}`)
}

function badges() {
  if (!live.status) return
  // A dashboard that was started again counts from the beginning.
  if (errorCount() < seen.errors) seen.errors = 0
  badge('/structuredlogs', errorCount() - seen.errors, 'new errors')
  badge('/mailbox', live.status.mails - Math.min(seen.mails, live.status.mails), 'new e-mails')
}

live.on('status', badges)
live.on('connection', () => {
  const place = document.querySelector('#connection')
  place.classList.toggle('bad', !live.isConnected)
  place.textContent = live.isConnected ? '' : 'The AppHost does not answer. Trying again…'
})
start()
show()
