// Traces, the newest first.
import { h, toast, tool } from '../dom.js'
import { go, note } from '../app.js'
import { post, query } from '../api.js'
import { grid } from '../parts/grid.js'
import { feed } from '../parts/feed.js'
import { fieldFilters } from '../parts/filters.js'
import { resourceSelect, search, select, toggle } from '../parts/controls.js'
import { sends } from '../parts/telemetry.js'
import { clock, colour, duration, full } from '../format.js'

const fields = ['name', 'kind', 'status', 'source', 'resource', 'http.request.method', 'http.route', 'http.response.status_code', 'url.path', 'server.address', 'error.type']
const durations = [['', 'Any duration'], ['10', '≥ 10 ms'], ['100', '≥ 100 ms'], ['1000', '≥ 1 s'], ['10000', '≥ 10 s']]

export function open(view, { search: address, rest }) {
  const wanted = {
    resource: address.get('resource') ?? (rest[0] === 'resource' ? rest[1] : ''),
    text: address.get('text') ?? '',
    minDuration: address.get('minDuration') ?? '',
    errors: address.get('errors') === 'true',
    filter: address.getAll('filter'),
  }

  const table = grid({
    label: 'Traces',
    key: trace => trace.id,
    empty: 'No traces.',
    isStacked: true,
    onopen: trace => go(`/traces/detail/${trace.id}`),
    columns: [
      { title: 'Timestamp', class: 'time', cell: trace => h('time', { title: full(trace.start) }, clock(trace.start)) },
      { title: 'Name', class: 'cut message', cell: name },
      { title: 'Spans', class: 'services', cell: trace => trace.services.toSorted((a, b) => a.service.localeCompare(b.service)).map(share) },
      { title: 'Duration', class: 'num length', cell: trace => [duration(trace.duration), h('span', { class: 'meter', style: { '--share': Math.max(0.01, trace.duration / trace.longest) } })] },
    ],
  })
  // The bars are long in relation to the longest of the page.
  const measured = {
    set(rows) {
      const longest = Math.max(1, ...rows.map(t => t.duration))
      table.set(rows.map(t => ({ ...t, longest })))
    },
  }

  const scroll = h('div', { class: 'scroll' }, table.node)
  const foot = h('div', { class: 'foot', role: 'status' })
  const choice = resourceSelect(wanted.resource, value => change({ resource: value }), { wanted: sends, others: ['web'] })
  const list = feed({ path: '/api/telemetry/traces', values: () => wanted, changes: s => s.spans, table: measured, scroll, foot, noun: 'trace' })
  view.append(
    h('div', { class: 'bar' }, h('h1', {}, 'Traces'), choice.node,
      search('Filter by name or id', wanted.text, value => change({ text: value })),
      select('Duration', durations, wanted.minDuration, value => change({ minDuration: value })),
      toggle('Errors', wanted.errors, value => change({ errors: value })),
      fieldFilters(wanted.filter, () => fields, () => change({})).node,
      toggle('Pause', false, list.pause, 'pause'),
      tool('trash', 'Clear', clear)),
    h('div', { class: 'body' }, scroll), foot)

  function change(values) {
    Object.assign(wanted, values)
    note(`/traces${query(wanted)}`)
    list.load()
  }

  async function clear() {
    try {
      await post('/api/telemetry/clear?signal=traces')
      list.load()
    } catch (problem) {
      toast(problem.message)
    }
  }

  return () => {
    list.end()
    choice.end()
  }
}

const name = trace => h('a', { class: 'row cut', href: `/traces/detail/${trace.id}`, title: `${trace.resource}: ${trace.name}` },
  trace.errors > 0 && h('span', { class: 'fault', role: 'img', 'aria-label': 'With errors' }, '!'), `${trace.resource}: ${trace.name}`, h('span', { class: 'soft mono' }, ` ${trace.id.slice(0, 7)}`))

const share = s => h('span', { class: `share${s.errors ? ' faulty' : ''}${s.service.endsWith('-dapr') ? ' part' : ''}`, title: `${s.service}: ${s.spans} spans${s.errors ? `, ${s.errors} with errors` : ''}` },
  h('span', { class: 'dot', style: { background: colour(s.service) } }), !s.service.endsWith('-dapr') && h('span', { class: 'sharename' }, s.service), h('span', {}, s.spans))
