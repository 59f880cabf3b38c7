// A list of pages of telemetry: asks again when something came, and for more when somebody wants more.
import { h } from '../dom.js'
import { get, query, Problem } from '../api.js'
import { live } from '../live.js'

const pageSize = 100
const maxRows = 1000

/**
 * `path` answers { items, total, next }; `values()` is what is asked; `changes(status)` is a number that changes when there is something new.
 */
export function feed({ path, values, changes, table, scroll, foot, noun }) {
  let rows = []
  let total = 0
  let next = null
  let asked = null
  let known = null
  let isPaused = false
  let isBusy = false
  const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: loadMore }, 'Load more')
  const fresh = h('button', { type: 'button', class: 'link', hidden: true, onclick: top }, 'Show what is new')
  const problem = h('span', { class: 'bad' })
  const text = h('span')
  scroll.append(more)
  foot.append(text, problem, fresh)

  async function ask(before) {
    asked?.abort()
    asked = new AbortController()
    isBusy = true
    try {
      const page = await get(`${path}${query({ ...values(), limit: pageSize, before })}`, asked.signal)
      rows = before === undefined ? page.items : rows.concat(page.items)
      total = page.total
      next = page.next
      problem.textContent = ''
      draw()
    } catch (error) {
      if (error instanceof Problem) problem.textContent = error.message
    } finally {
      isBusy = false
    }
  }

  function load() {
    fresh.hidden = true
    return ask()
  }

  function loadMore() {
    return ask(next)
  }

  function top() {
    scroll.scrollTop = 0
    return load()
  }

  function draw() {
    table.set(rows)
    more.hidden = next === null || rows.length >= total || rows.length >= maxRows
    const count = `${total.toLocaleString('en')} ${total === 1 ? noun : `${noun}s`}`
    text.textContent = `${rows.length < total ? `${rows.length} of ` : ''}${count}${isPaused ? ' · paused' : ''}`
  }

  // Who reads further down is not disturbed.
  function refresh() {
    if (!live.status || isBusy || changes(live.status) === known) return
    known = changes(live.status)
    if (isPaused || scroll.scrollTop > 40 || rows.length > pageSize) fresh.hidden = false
    else load()
  }

  known = live.status && changes(live.status)
  const end = live.on('status', refresh)
  load()
  return {
    load: top,
    rows: () => rows,
    pause(value) {
      isPaused = value
      if (value) draw()
      else load()
    },
    end() {
      asked?.abort()
      end()
    },
  }
}
