// Names and values, to read and to copy.
import { h, icon, toast } from '../dom.js'
import { get } from '../api.js'

const mask = '●●●●●●●●'

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    toast('Copied')
  } catch {
    toast('The browser does not let this page copy.')
  }
}

export const copyButton = (name, text) => h('button', { type: 'button', class: 'plain', 'aria-label': `Copy ${name}`, title: 'Copy', onclick: () => copy(text) }, icon('copy'))

function secret(name, path) {
  const value = h('span', { class: 'value' }, mask)
  const button = h('button', { type: 'button', class: 'plain', 'aria-label': `Show ${name}`, 'aria-pressed': 'false', title: 'Show' }, icon('eye'))
  button.onclick = async () => {
    const isShown = button.getAttribute('aria-pressed') === 'true'
    try {
      value.textContent = isShown ? mask : (await get(path)).value
      button.setAttribute('aria-pressed', String(!isShown))
    } catch (problem) {
      toast(problem.message)
    }
  }
  return [value, button]
}

function plain(name, value) {
  const text = String(value ?? '')
  const isLong = text.split('\n').length > 3
  return [h('span', { class: `value${isLong ? ' long' : ''}`, tabindex: isLong ? '0' : undefined }, text), text !== '' && copyButton(name, text)]
}

/** Each fact is { name, value, node?, reveal? }: `reveal` is where a secret value is asked for. */
export function facts(list) {
  return h('dl', { class: 'facts' }, list.map(({ name, value, node, reveal }) => h('div', {},
    h('dt', {}, name),
    h('dd', {}, reveal ? secret(name, reveal) : node ? h('span', { class: 'value' }, node) : plain(name, value)))))
}
