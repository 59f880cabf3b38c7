// A table whose rows stay in place while new ones come.
import { h } from '../dom.js'

const name = element => element.getAttribute('aria-label') ?? element.textContent

/**
 * Columns are { title, class?, cell(row) }; `key(row)` names a row, `onopen(row)` is what choosing one does. A row also holds
 * a button or a link of the class `row` that does the same, so that a keyboard can. Stacked, a phone shows a row as lines.
 */
export function grid({ label, columns, key, onopen, empty, isStacked }) {
  const rows = new Map()
  const head = h('thead', {}, h('tr', {}, columns.map(c => h('th', { scope: 'col', class: c.class }, c.title))))
  const body = h('tbody')
  const nothing = h('p', { class: 'empty' }, empty)
  const table = h('table', { 'aria-label': label, hidden: true, class: isStacked && 'stack' }, head, body)
  const node = h('div', {}, table, nothing)
  let chosen = null

  function draw(row) {
    const line = h('tr', { class: 'open' }, columns.map(c => h('td', { class: c.class }, c.cell(row))))
    line.addEventListener('click', event => {
      if (!event.target.closest('a, button, select, input, [popover]') && !getSelection().toString()) onopen(row)
    })
    return line
  }

  // A row that has not changed keeps its elements, and with them what somebody has marked or opened there.
  function renew(list) {
    const wanted = new Map()
    for (const row of list) {
      const before = rows.get(key(row))
      const text = JSON.stringify(row)
      wanted.set(key(row), before?.text === text ? before : { text, line: draw(row) })
    }
    rows.clear()
    for (const [k, row] of wanted) rows.set(k, row)
    return [...wanted.values()].map(r => r.line)
  }

  return {
    node,
    set(list) {
      if (body.querySelector(':popover-open')) return
      const focused = body.contains(document.activeElement) ? name(document.activeElement) : null
      const lines = renew(list)
      if (lines.length !== body.children.length || lines.some((line, i) => body.children[i] !== line)) body.replaceChildren(...lines)
      if (focused && !body.contains(document.activeElement)) [...body.querySelectorAll('button, a')].find(e => name(e) === focused)?.focus({ preventScroll: true })
      table.hidden = list.length === 0
      nothing.hidden = list.length > 0
      this.choose(chosen)
    },
    choose(k) {
      chosen = k
      for (const [row, { line }] of rows) line.classList.toggle('chosen', row === k)
    },
  }
}
