// Structured logs, the newest first.
import { h, toast, tool } from '../dom.js'
import { live } from '../live.js'
import { errorCount, note, seen } from '../app.js'
import { post, query } from '../api.js'
import { grid } from '../parts/grid.js'
import { feed } from '../parts/feed.js'
import { fieldFilters } from '../parts/filters.js'
import { resourceSelect, search, select, toggle } from '../parts/controls.js'
import { closePanel, openPanel } from '../parts/panel.js'
import { level, sends, service } from '../parts/telemetry.js'
import { clock, full } from '../format.js'
import { logDetails } from './log-details.js'

const levels = ['Debug', 'Information', 'Warning', 'Error', 'Critical']
const fields = ['message', 'category', 'event', 'level', 'resource', 'trace', 'span']

export function open(view, { search: address, rest }) {
  const wanted = {
    resource: address.get('resource') ?? (rest[0] === 'resource' ? rest[1] : ''),
    level: address.get('level') ?? '',
    text: address.get('text') ?? '',
    traceId: address.get('traceId') ?? '',
    spanId: address.get('spanId') ?? '',
    filter: address.getAll('filter'),
  }

  const table = grid({
    label: 'Structured logs',
    key: log => log.number,
    empty: 'No logs.',
    isStacked: true,
    onopen: show,
    columns: [
      { title: 'Resource', class: 'service', cell: log => service(log.resource) },
      { title: 'Level', class: 'level', cell: level },
      { title: 'Timestamp', class: 'time', cell: log => h('time', { title: full(log.time) }, clock(log.time)) },
      { title: 'Message', class: 'cut message', cell: log => h('button', { type: 'button', class: 'link row cut', onclick: () => show(log) }, log.message || log.eventName || '(no message)', exception(log)) },
      { title: 'Trace', class: 'wide roomy', cell: log => log.traceId && h('a', { class: 'mono', href: `/traces/detail/${log.traceId}${query({ span: log.spanId })}` }, log.traceId.slice(0, 7)) },
    ],
  })
  const scroll = h('div', { class: 'scroll' }, table.node)
  const body = h('div', { class: 'body' }, scroll)
  const foot = h('div', { class: 'foot', role: 'status' })
  const choice = resourceSelect(wanted.resource, value => change({ resource: value }), { wanted: sends })
  const list = feed({ path: '/api/telemetry/logs', values: () => wanted, changes: s => s.logs, table, scroll, foot, noun: 'log' })
  const filters = fieldFilters(wanted.filter, () => [...fields, ...list.rows().flatMap(log => log.attributes.map(a => a.name))], () => change({}))
  view.append(
    h('div', { class: 'bar' }, h('h1', {}, 'Structured logs'), choice.node,
      select('Level', [['', 'All levels'], ...levels.map(l => [l, l === 'Critical' ? l : `${l} and above`])], wanted.level, value => change({ level: value })),
      search('Filter by message', wanted.text, value => change({ text: value })),
      wanted.traceId && ofTrace(), filters.node,
      toggle('Pause', false, list.pause, 'pause'),
      tool('trash', 'Clear', clear)),
    body, foot)

  function ofTrace() {
    const chip = h('span', { class: 'chip' }, `trace is ${wanted.traceId.slice(0, 7)}${wanted.spanId ? `, span ${wanted.spanId.slice(0, 7)}` : ''}`, h('button', {
      type: 'button',
      'aria-label': 'Show the logs of all traces',
      onclick: () => {
        chip.remove()
        change({ traceId: '', spanId: '' })
      },
    }, '×'))
    return chip
  }

  function change(values) {
    Object.assign(wanted, values)
    note(`/structuredlogs${query(wanted)}`)
    list.load()
  }

  async function clear() {
    try {
      await post('/api/telemetry/clear?signal=logs')
      closePanel(body)
      list.load()
    } catch (problem) {
      toast(problem.message)
    }
  }

  function show(log) {
    openPanel(body, { title: 'Log entry', subtitle: `${log.resource} · ${full(log.time)}`, content: logDetails(log, filters), onclose: () => table.choose(null) })
    table.choose(log.number)
  }

  // What is looked at here is new no more.
  const end = live.on('status', () => { if (live.status && !document.hidden) seen.look('errors', errorCount()) })
  return () => {
    end()
    list.end()
    choice.end()
    closePanel(body)
  }
}

function exception(log) {
  const type = log.attributes.find(a => a.name === 'exception.type')?.value
  return type && h('span', { class: 'exception' }, ` ${type}`)
}
