// Metrics of one resource: which there are, and one of them over time.
import { h, toast, tool } from '../dom.js'
import { live } from '../live.js'
import { note } from '../app.js'
import { get, post, query, Problem } from '../api.js'
import { select, settledOnResize, toggle } from '../parts/controls.js'
import { plural } from '../format.js'
import { drawMetric } from './metric.js'

const ranges = [['1', 'Last minute'], ['5', 'Last 5 minutes'], ['15', 'Last 15 minutes'], ['30', 'Last 30 minutes'], ['60', 'Last hour'], ['180', 'Last 3 hours'], ['360', 'Last 6 hours']]

/** Points lie five seconds apart; asking much more often shows nothing new. */
const refreshEvery = 2500

export function open(view, { rest, search: address }) {
  const wanted = {
    resource: rest[0] === 'resource' ? rest[1] ?? '' : '',
    meter: address.get('meter') ?? '',
    name: address.get('instrument') ?? '',
    minutes: address.get('duration') ?? '5',
    by: address.get('by') ?? '',
    filter: address.getAll('filter'),
    isTable: address.get('view') === 'table',
  }
  let all = []
  let isPaused = false
  let drawn = null
  let asked = null

  const resources = h('select', { 'aria-label': 'Resource', onchange: event => choose({ resource: event.target.value, meter: '', name: '' }) })
  const instruments = h('nav', { class: 'instruments', 'aria-label': 'Instruments' })
  const instrumentSelect = h('select', { 'aria-label': 'Instrument', onchange: event => choose(JSON.parse(event.target.value)) })
  const place = h('div', { class: 'scroll metric' })
  const foot = h('div', { class: 'foot', role: 'status' })
  view.append(
    h('div', { class: 'bar' }, h('h1', {}, 'Metrics'), resources, h('span', { class: 'instrument-choice' }, instrumentSelect),
      select('Time range', ranges, wanted.minutes, minutes => choose({ minutes })),
      toggle('Table', wanted.isTable, isTable => choose({ isTable }), 'table'),
      toggle('Pause', false, value => {
        isPaused = value
        if (!value) refresh()
      }, 'pause'),
      tool('trash', 'Clear', clear)),
    h('div', { class: 'body' }, instruments, place), foot)

  const path = () => `/metrics/resource/${encodeURIComponent(wanted.resource)}${query({ meter: wanted.meter, instrument: wanted.name, duration: wanted.minutes, by: wanted.by, filter: wanted.filter, view: wanted.isTable ? 'table' : '' })}`

  function choose(values) {
    Object.assign(wanted, values)
    if (values.name !== undefined) Object.assign(wanted, { by: '', filter: [] })
    draw()
    note(path())
    load()
  }

  async function refresh() {
    try {
      all = await get('/api/telemetry/metrics')
    } catch (problem) {
      foot.textContent = problem.message
      return
    }
    if (!wanted.resource && all.length > 0) wanted.resource = all[0].resource
    draw()
    load()
  }

  function draw() {
    const names = [...new Set([...all.map(m => m.resource), ...(wanted.resource ? [wanted.resource] : [])])].sort()
    const own = all.filter(m => m.resource === wanted.resource)
    if (!wanted.name && own.length > 0) Object.assign(wanted, { meter: own[0].meter, name: own[0].name })
    const text = JSON.stringify([names, own.map(m => [m.meter, m.name]), wanted.resource, wanted.meter, wanted.name])
    if (text === drawn) return
    drawn = text
    resources.replaceChildren(...names.map(n => h('option', { value: n, selected: n === wanted.resource }, n)))
    const meters = [...Map.groupBy(own, m => m.meter)]
    const isChosen = m => m.meter === wanted.meter && m.name === wanted.name
    instruments.replaceChildren(...meters.flatMap(([meter, list]) => [h('h2', {}, meter || '(no meter)'), ...list.map(m => instrumentLink(m, isChosen(m)))]))
    instrumentSelect.replaceChildren(...meters.map(([meter, list]) => h('optgroup', { label: meter || '(no meter)' },
      list.map(m => h('option', { value: JSON.stringify({ meter: m.meter, name: m.name }), selected: isChosen(m) }, m.name)))))
    foot.textContent = own.length > 0 ? plural(own.length, 'instrument') : ''
  }

  const instrumentLink = (m, isChosen) => h('a', {
    href: `/metrics/resource/${encodeURIComponent(m.resource)}${query({ meter: m.meter, instrument: m.name })}`,
    'aria-current': isChosen ? 'true' : undefined,
    title: m.description,
    onclick: event => {
      event.preventDefault()
      event.stopPropagation()
      choose({ meter: m.meter, name: m.name })
    },
  }, m.name)

  async function load() {
    if (!wanted.name) {
      place.replaceChildren(h('p', { class: 'empty' }, wanted.resource ? `${wanted.resource} has sent no metrics.` : 'No metrics yet.'))
      return
    }
    asked?.abort()
    asked = new AbortController()
    try {
      const { resource, meter, name, minutes, by, filter } = wanted
      drawMetric(place, await get(`/api/telemetry/metrics/data${query({ resource, meter, name, minutes, by, filter })}`, asked.signal), wanted, choose)
    } catch (problem) {
      if (problem instanceof Problem) place.replaceChildren(h('p', { class: 'empty' }, problem.message.includes('404') ? `${wanted.resource} has sent no ${wanted.name}.` : problem.message))
      else if (problem.name !== 'AbortError') throw problem
    }
  }

  async function clear() {
    try {
      await post('/api/telemetry/clear?signal=metrics')
      await refresh()
    } catch (problem) {
      toast(problem.message)
    }
  }

  let last = Date.now()
  const end = live.on('status', () => {
    if (isPaused || Date.now() - last < refreshEvery) return
    last = Date.now()
    refresh()
  })
  const endResize = settledOnResize(load)
  refresh()
  return () => {
    endResize()
    asked?.abort()
    end()
  }
}
