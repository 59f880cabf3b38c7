// One e-mail. Its markup is shown in a frame that may do nothing but open links.
import { h, icon } from '../dom.js'
import { facts } from '../parts/facts.js'
import { bytes } from '../format.js'

export function mailContent(mail) {
  const path = `/api/mailbox/${encodeURIComponent(mail.id)}`
  return [
    facts([{ name: 'From', value: mail.from }, { name: 'To', value: mail.to }, { name: 'Cc', value: mail.cc }].filter(f => f.value)),
    mail.attachments.length > 0 && h('div', { class: 'actions' }, mail.attachments.map(a =>
      h('a', { class: 'button', href: `${path}/attachments/${a.index}`, download: a.name }, icon('attachment'), `${a.name} (${bytes(a.size)})`))),
    mail.hasHtml
      ? h('iframe', { src: `${path}/html`, title: `The e-mail ${mail.subject}`, sandbox: 'allow-popups allow-popups-to-escape-sandbox', referrerpolicy: 'no-referrer' })
      : h('p', { class: 'text' }, linked(mail.text ?? '')),
  ]
}

/** Text with its addresses as links. */
function linked(text) {
  const parts = []
  let last = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g)) {
    parts.push(text.slice(last, match.index), h('a', { href: match[0], target: '_blank', rel: 'noreferrer' }, match[0]))
    last = match.index + match[0].length
  }
  return [...parts, text.slice(last)]
}
