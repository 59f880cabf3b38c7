// What stands above lists: choices, searches, switches, menus.
import { h, icon, settled } from '../dom.js'
import { live, names } from '../live.js'

export function select(label, options, value, onchange) {
  return h('select', { 'aria-label': label, onchange: event => onchange(event.target.value) },
    options.map(([name, text]) => h('option', { value: name, selected: name === value }, text)))
}

/** A choice of resources that keeps up with them; `wanted` leaves some out. */
export function resourceSelect(value, onchange, { wanted, others = [] } = {}) {
  const node = h('select', { 'aria-label': 'Resource', onchange: event => onchange(event.target.value) })
  let drawn = null
  const end = live.on('resources', () => {
    const list = [...new Set([...names(wanted), ...others, ...(value ? [value] : [])])].sort()
    if (list.join() === drawn) return
    drawn = list.join()
    const chosen = node.value || value
    node.replaceChildren(h('option', { value: '' }, 'All resources'), ...list.map(name => h('option', { value: name }, name)))
    node.value = chosen
  })
  return { node, end }
}

export function search(label, value, oninput) {
  const node = h('input', { type: 'search', 'aria-label': label, placeholder: label, value, oninput: settled(() => oninput(node.value)) })
  return node
}

export function toggle(text, value, onchange, iconName) {
  const node = h('button', { type: 'button', 'aria-pressed': String(value), 'aria-label': text }, iconName && icon(iconName), h('span', { class: iconName && 'label' }, text))
  node.onclick = () => {
    const next = node.getAttribute('aria-pressed') !== 'true'
    node.setAttribute('aria-pressed', String(next))
    onchange(next)
  }
  return node
}

/** A button with things to choose from under it. */
export function menu(label, items) {
  const list = h('div', { popover: 'auto', class: 'menu' }, items)
  const button = h('button', { type: 'button', class: 'plain', 'aria-label': label, title: label }, '⋯')
  button.onclick = () => {
    list.showPopover()
    const place = button.getBoundingClientRect()
    list.style.top = `${Math.max(8, Math.min(place.bottom + 4, innerHeight - list.offsetHeight - 8))}px`
    list.style.left = `${Math.max(8, place.right - list.offsetWidth)}px`
    list.querySelector('button, a')?.focus()
  }
  list.addEventListener('click', event => { if (event.target.closest('button, a')) list.hidePopover() })
  return [button, list]
}

/** Draws again when the window has another size; returns what ends that. */
export function settledOnResize(action) {
  const later = settled(action)
  addEventListener('resize', later)
  return () => removeEventListener('resize', later)
}
