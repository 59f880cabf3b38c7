// One trace as a waterfall, with its logs.
import { h, icon } from '../dom.js'
import { live } from '../live.js'
import { note } from '../app.js'
import { get, query } from '../api.js'
import { search } from '../parts/controls.js'
import { closePanel, openPanel } from '../parts/panel.js'
import { copyButton } from '../parts/facts.js'
import { tree } from '../parts/tree.js'
import { drawWaterfall, label } from '../parts/waterfall.js'
import { duration, full, plural } from '../format.js'
import { spanDetails } from './span-details.js'

/** Spans of other services come seconds later. */
const settledAfter = 30000

export function open(view, { rest, search: address }) {
  const id = rest[0] ?? ''
  const folded = new Set()
  let chosen = address.get('span')
  let text = ''
  let trace = null
  let logs = []
  let spans = []
  let isClosed = false

  const title = h('h1', { class: 'cut' }, 'Trace')
  const summary = h('p', { class: 'soft summary' })
  const rows = h('div', { class: 'waterfall', role: 'table', 'aria-label': 'Spans' })
  const body = h('div', { class: 'body' }, h('div', { class: 'scroll' }, rows))
  view.append(
    h('div', { class: 'bar trace' }, h('a', { class: 'button plainlink', href: '/traces', 'aria-label': 'All traces' }, icon('back')), title,
      search('Filter spans', '', value => {
        text = value.toLowerCase()
        draw()
      }),
      h('a', { class: 'button', href: `/structuredlogs${query({ traceId: id })}` }, icon('logs'), 'Logs of the trace')),
    h('div', { class: 'bar' }, summary), body)

  async function load() {
    try {
      [trace, { items: logs }] = await Promise.all([get(`/api/telemetry/traces/${encodeURIComponent(id)}`), get(`/api/telemetry/logs${query({ traceId: id, limit: 500 })}`)])
    } catch (problem) {
      if (!trace) rows.replaceChildren(h('p', { class: 'empty' }, problem.message.includes('404') ? 'There is no such trace, or it is not kept any more.' : problem.message))
      return
    }
    if (isClosed) return
    spans = tree(trace.spans)
    title.textContent = title.title = `${trace.resource}: ${trace.name}`
    summary.replaceChildren(...about())
    draw()
    if (chosen && !body.querySelector('.panel')) show(spans.find(s => s.id === chosen))
  }

  function about() {
    const errors = spans.filter(s => s.status === 'Error').length
    return [
      h('span', {}, full(trace.start)),
      h('span', {}, duration(trace.duration)),
      h('span', {}, plural(new Set(spans.map(s => s.resource)).size, 'resource')),
      h('span', {}, plural(spans.length, 'span')),
      h('span', {}, `depth ${Math.max(...spans.map(s => s.depth)) + 1}`),
      errors > 0 && h('span', { class: 'bad' }, h('span', { class: 'word' }, plural(errors, 'error'))),
      trace.isCut && h('span', { class: 'busy' }, h('span', { class: 'word' }, 'some spans are not kept any more')),
      h('span', { class: 'mono' }, id.slice(0, 7), copyButton('the id of the trace', id)),
    ].filter(Boolean)
  }

  function draw() {
    if (!trace) return
    const shown = spans.filter(s => !s.ancestors.some(a => folded.has(a)) && (!text || `${s.resource} ${s.name}`.toLowerCase().includes(text)))
    drawWaterfall(rows, trace, shown, logs, { folded, onopen: show, onfold: draw })
    mark()
  }

  function show(span) {
    if (!span) return
    openPanel(body, {
      title: `${span.resource}: ${label(span)}`,
      subtitle: `${span.kind} · ${duration(span.duration)} · starts at ${duration(Math.max(0, span.start - trace.start))}`,
      content: spanDetails(span, trace, logs.filter(log => log.spanId === span.id)),
      onclose: () => {
        chosen = null
        mark()
        if (!isClosed) note(`/traces/detail/${id}`)
      },
    })
    chosen = span.id
    note(`/traces/detail/${id}${query({ span: chosen })}`)
    mark()
  }

  const mark = () => { for (const line of rows.children) line.classList.toggle('chosen', chosen !== null && line.dataset.id === chosen) }

  let known = live.status?.spans
  const end = live.on('status', () => {
    if (!live.status || live.status.spans === known) return
    known = live.status.spans
    if (!trace || Date.now() - trace.start - trace.duration < settledAfter) load()
  })
  load()
  return () => {
    isClosed = true
    end()
    closePanel(body)
  }
}
