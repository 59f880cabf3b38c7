// The e-mails that this machine kept instead of sending them.
import { h, icon } from '../dom.js'
import { live } from '../live.js'
import { note, seen } from '../app.js'
import { get, query } from '../api.js'
import { search } from '../parts/controls.js'
import { closePanel, openPanel } from '../parts/panel.js'
import { full, plural, time } from '../format.js'
import { mailContent } from './mail.js'

export function open(view, { rest }) {
  let rows = []
  let total = 0
  let text = ''
  let chosen = rest[0] ?? null
  let isClosed = false
  let unread = null

  const list = h('ul', { class: 'mails', 'aria-label': 'E-mails' })
  const body = h('div', { class: 'body' }, list)
  const foot = h('div', { class: 'foot', role: 'status' })
  view.append(h('div', { class: 'bar' }, h('h1', {}, 'Mailbox'), search('Search subject or address', '', value => {
    text = value
    load()
  })), body, foot)

  async function load(before) {
    try {
      const page = await get(`/api/mailbox${query({ text, before })}`)
      rows = before ? rows.concat(page.items) : page.items
      total = page.total
      draw(page.exists)
    } catch (problem) {
      foot.textContent = problem.message
    }
  }

  function draw(exists) {
    const nothing = exists ? (text ? 'No e-mail is like that.' : 'No e-mails yet. What the services send on this machine lands here.') : 'This AppHost keeps no mailbox.'
    list.replaceChildren(...rows.map(row),
      ...(rows.length < total ? [h('li', {}, h('button', { type: 'button', class: 'more', onclick: () => load(rows.at(-1).id) }, 'Load more'))] : []),
      ...(rows.length === 0 ? [h('li', { class: 'empty' }, nothing)] : []))
    foot.textContent = exists ? plural(total, 'e-mail') : ''
  }

  const row = (mail, i) => h('li', {}, h('a', {
    href: `/mailbox/${encodeURIComponent(mail.id)}`,
    class: !text && i < unread ? 'fresh' : undefined,
    'aria-current': mail.id === chosen ? 'true' : undefined,
    onclick: event => {
      event.preventDefault()
      event.stopPropagation()
      show(mail.id)
    },
  },
  h('span', { class: 'cut' }, mail.subject || '(no subject)'), h('time', { class: 'soft', title: full(mail.date) }, time(mail.date)),
  h('span', { class: 'soft cut' }, `to ${mail.to}`), mail.attachments > 0 && h('span', { class: 'soft', title: plural(mail.attachments, 'attachment') }, icon('attachment'))))

  async function show(id) {
    let mail
    try {
      mail = await get(`/api/mailbox/${encodeURIComponent(id)}`)
    } catch (problem) {
      foot.textContent = problem.message
      return
    }
    if (isClosed) return
    const panel = openPanel(body, {
      title: mail.subject || '(no subject)',
      subtitle: full(mail.date),
      content: mailContent(mail),
      onclose: () => {
        chosen = null
        mark()
        if (!isClosed) note('/mailbox')
      },
    })
    panel.classList.add('mail')
    chosen = id
    note(`/mailbox/${encodeURIComponent(id)}`)
    mark()
  }

  function mark() {
    for (const link of list.querySelectorAll('a')) {
      if (chosen && link.getAttribute('href') === `/mailbox/${encodeURIComponent(chosen)}`) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }

  let known = null
  const end = live.on('status', () => {
    if (!live.status || live.status.mails === known) return
    known = live.status.mails
    unread ??= known - Math.min(seen.mails, known)
    if (!document.hidden) seen.look('mails', known)
    load()
  })
  if (known === null) load()
  if (chosen) show(chosen)
  return () => {
    isClosed = true
    end()
    closePanel(body)
  }
}
