// Colours of a terminal (ECMA-48, "select graphic rendition") as elements. Other sequences are left out.
import { h } from '../dom.js'

// eslint-disable-next-line no-control-regex -- escape sequences are control characters
const sequences = /\u001b\[([0-9;]*)m|\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b./g
const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
const switches = { 1: { bold: true }, 2: { dim: true }, 3: { italic: true }, 4: { underline: true }, 22: { bold: false, dim: false }, 23: { italic: false }, 24: { underline: false }, 39: { front: null }, 49: { back: null } }

function apply(style, codes) {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]
    if (code === 0) style = {}
    else if (switches[code]) style = { ...style, ...switches[code] }
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) style = { ...style, front: names[code % 10] }
    else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) style = { ...style, back: names[code % 10] }
    // Colours by number or by parts are not among the eight that have enough contrast here: their numbers are passed over.
    else if (code === 38 || code === 48) i += codes[i + 1] === 5 ? 2 : 4
  }
  return style
}

const classes = style => ['bold', 'dim', 'italic', 'underline'].filter(name => style[name]).map(name => `a-${name}`)
  .concat(style.front ? `a-${style.front}` : [], style.back ? `a-on-${style.back}` : []).join(' ')

export const plain = text => text.replace(sequences, '')

export function coloured(text) {
  if (!text.includes('\u001b')) return [text]
  const parts = []
  let style = {}
  let last = 0
  const add = piece => {
    const name = classes(style)
    if (piece) parts.push(name ? h('span', { class: name }, piece) : piece)
  }
  for (const match of text.matchAll(sequences)) {
    add(text.slice(last, match.index))
    if (match[1] !== undefined) style = apply(style, (match[1] || '0').split(';').map(Number))
    last = match.index + match[0].length
  }
  add(text.slice(last))
  return parts
}
