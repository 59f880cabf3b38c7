// Conditions on fields, as `field:condition:value` texts.
import { h, tool } from '../dom.js'

const conditions = [['equals', 'is'], ['!equals', 'is not'], ['contains', 'contains'], ['!contains', 'does not contain'], ['gt', 'is greater than'], ['lt', 'is less than']]

function words(filter) {
  const [field, condition, ...rest] = filter.split(':')
  return `${field} ${conditions.find(c => c[0] === condition)?.[1] ?? condition} ${rest.join(':')}`
}

/** Shows the conditions and a button to add one. `fields()` are names to offer; `open` begins with a field. */
export function fieldFilters(filters, fields, onchange) {
  const node = h('span', { class: 'filters' })
  const add = tool('filter', 'Add filter', () => open())

  function change(action) {
    action()
    draw()
    onchange()
  }

  function draw() {
    node.replaceChildren(...filters.map((filter, index) => h('span', { class: 'chip' }, h('span', { class: 'cut' }, words(filter)),
      h('button', { type: 'button', 'aria-label': `Remove the filter ${words(filter)}`, onclick: () => change(() => filters.splice(index, 1)) }, '×'))), add)
  }

  function open(field = '', value = '') {
    const list = h('datalist', { id: 'filter-fields' }, [...new Set(fields())].sort().map(name => h('option', { value: name })))
    const name = h('input', { type: 'text', required: true, list: 'filter-fields', value: field, autocomplete: 'off', pattern: '[^:]+', title: 'A name without a colon' })
    const condition = h('select', {}, conditions.map(([key, text]) => h('option', { value: key }, text)))
    const wanted = h('input', { type: 'text', value, autocomplete: 'off' })
    const dialog = h('dialog', { 'aria-label': 'Add filter', onclose: () => dialog.remove() },
      h('form', { method: 'dialog', onsubmit: () => change(() => filters.push(`${name.value}:${condition.value}:${wanted.value}`)) },
        h('h2', {}, 'Add filter'), list,
        h('label', {}, 'Field', name), h('label', {}, 'Condition', condition), h('label', {}, 'Value', wanted),
        h('div', { class: 'actions' }, h('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'), h('button', { type: 'submit' }, 'Add'))))
    document.body.append(dialog)
    dialog.showModal()
  }

  draw()
  return { node, open }
}
