// The details beside a list; on a phone over it.
import { h, icon } from '../dom.js'

/** Shows details beside what is in `body`. `onclose` is called however they are closed. */
export function openPanel(body, { title, subtitle, content, onclose }) {
  closePanel(body)
  const back = document.activeElement
  const close = () => {
    if (!panel.isConnected) return
    panel.remove()
    removeEventListener('keydown', onkey)
    onclose?.()
    if (back?.isConnected) back.focus({ preventScroll: true })
  }
  const onkey = event => { if (event.key === 'Escape' && !document.querySelector('dialog[open], :popover-open')) close() }
  const heading = h('h2', { tabindex: '-1' }, title)
  const panel = h('section', { class: 'panel', 'aria-label': `Details of ${title}` },
    h('header', {},
      h('div', { class: 'grow' }, heading, subtitle && h('p', { class: 'soft' }, subtitle)),
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Close details', onclick: close }, icon('close'))),
    h('div', { class: 'content' }, content))
  panel.close = close
  body.append(panel)
  addEventListener('keydown', onkey)
  heading.focus({ preventScroll: true })
  return panel
}

export function closePanel(body) {
  body.querySelector(':scope > .panel')?.close()
}

/** A part of the details that can be folded. */
export function section(title, count, content, open = true) {
  return h('details', { open }, h('summary', {}, title, count !== undefined && h('span', { class: 'badge' }, count)), content)
}
