// The lines of a console: coloured, searched, followed.
import { h } from '../dom.js'
import { coloured, plain } from './ansi.js'
import { clock, colour } from '../format.js'

const maxLines = 5000

/** Lines of one resource, or with their resources of all. */
export function consoleLines(resource, onchange, onfollow) {
  const node = h('ol', { class: 'console', tabindex: '0', 'aria-label': resource ? `Console of ${resource}` : 'Console of all resources' })
  let filter = ''
  let isFollowing = true
  const hasTimes = () => localStorage.getItem('timestamps') !== 'off'
  const toEnd = () => { node.scrollTop = node.scrollHeight }
  node.classList.toggle('timeless', !hasTimes())

  // Scrolling up reads; scrolling back to the end follows again.
  node.addEventListener('scroll', () => {
    const isAtEnd = node.scrollHeight - node.scrollTop - node.clientHeight < 30
    if (isAtEnd === isFollowing) return
    isFollowing = isAtEnd
    onfollow(isAtEnd)
  })

  function draw(line) {
    const text = plain(line.text)
    const item = h('li', { class: line.isError ? 'error' : undefined },
      h('time', {}, clock(Date.parse(line.time))),
      !resource && h('span', { class: 'who', style: { '--who': colour(line.resource) } }, line.resource),
      h('span', { class: 'text' }, coloured(line.text)))
    item.line = { ...line, plain: text, searched: `${resource ? '' : line.resource} ${text}`.toLowerCase() }
    item.hidden = !item.line.searched.includes(filter)
    return item
  }

  return {
    node,
    hasTimes,
    add(batch) {
      const wasFollowing = isFollowing
      const before = node.lastElementChild?.line.time
      node.append(...batch.map(draw))
      // Of several resources the lines that are kept come one resource after the other.
      if (batch.length > 0 && before > batch[0].time) node.replaceChildren(...[...node.children].sort((a, b) => a.line.time < b.line.time ? -1 : a.line.time > b.line.time ? 1 : 0))
      while (node.childElementCount > maxLines) node.firstElementChild.remove()
      onchange()
      if (wasFollowing) toEnd()
    },
    search(text) {
      filter = text.toLowerCase()
      for (const item of node.children) item.hidden = !item.line.searched.includes(filter)
      onchange()
      if (isFollowing) toEnd()
    },
    follow(value) {
      isFollowing = value
      if (value) toEnd()
    },
    showTimes(value) {
      localStorage.setItem('timestamps', value ? 'on' : 'off')
      node.classList.toggle('timeless', !value)
    },
    clear() {
      node.replaceChildren()
      onchange()
    },
    count: () => ({ shown: filter ? [...node.children].filter(item => !item.hidden).length : node.childElementCount, all: node.childElementCount }),
    download() {
      const text = [...node.children].map(({ line }) => `${line.time} ${resource ? '' : `${line.resource}: `}${line.plain}\n`).join('')
      const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
      h('a', { href: address, download: `${resource || 'all'}-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.log` }).click()
      URL.revokeObjectURL(address)
      return node.childElementCount
    },
  }
}
