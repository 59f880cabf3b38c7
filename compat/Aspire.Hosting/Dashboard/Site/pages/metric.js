// One metric: its chart or table, and its dimensions.
import { h } from '../dom.js'
import { select } from '../parts/controls.js'
import { chart, valueTable } from '../parts/chart.js'
import { clock, measure, number, unitText } from '../format.js'

const palette = ['light-dark(#4a47c4, #a3a1ff)', 'light-dark(#177245, #4fc98f)', 'light-dark(#c2571a, #f0a35e)', 'light-dark(#93329e, #e39bec)', 'light-dark(#0c6b7a, #66cfe0)', 'light-dark(#bd2328, #ff8b8f)', 'light-dark(#7a6200, #d9c04a)', 'light-dark(#55555f, #b9b9c6)']

const meanings = {
  Counter: step => `new every ${step}`,
  UpDownCounter: () => 'at that moment',
  Gauge: () => 'at that moment',
  Histogram: step => `percentiles of what came within ${step}`,
}

const isDistribution = data => data.groups.length === 1 && data.groups[0].p50

function lines(data) {
  if (isDistribution(data)) {
    const [group] = data.groups
    return [{ name: 'P50', values: group.p50 }, { name: 'P90', values: group.p90 }, { name: 'P99', values: group.p99 }]
  }
  // Of a histogram that is split, the median of each part; only the largest parts have a line.
  const size = group => group.values.reduce((sum, v) => sum + Math.abs(v ?? 0), 0)
  return data.groups.toSorted((a, b) => size(b) - size(a)).slice(0, palette.length)
    .map(group => ({ name: (group.p50 ? `P50 ${group.name}` : group.name) || data.metric.name, values: group.p50 ?? group.values }))
}

export function drawMetric(place, data, wanted, choose) {
  const { metric, times } = data
  const all = lines(data).map((line, i) => ({ ...line, colour: palette[i % palette.length], filled: data.groups.length === 1 && !isDistribution(data) }))
  const seconds = times.length > 1 ? Math.round((times[1] - times[0]) / 1000) : 5
  const step = seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`
  const unit = unitText(metric.unit)
  const readout = h('p', { class: 'readout soft' })
  const say = index => {
    const at = index ?? times.length - 1
    const count = isDistribution(data) ? ` · ${number(data.groups[0].values[at])} values` : ''
    readout.textContent = `${clock(times[at]).slice(0, 8)}  ${all.map(l => `${l.name} ${measure(l.values[at], metric.unit)}`).join(' · ')}${unit ? ` ${unit}` : ''}${count}`
  }
  say(null)
  const openDimensions = new Set([...place.querySelectorAll('.dims details[open]')].map(d => d.dataset.name))
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.focus : null

  place.replaceChildren(
    h('div', {}, h('h2', {}, metric.name), h('p', { class: 'soft' }, [metric.description, unit && `in ${unit}`, meanings[metric.kind](step)].filter(Boolean).join(' · '))),
    wanted.isTable ? valueTable(times, all, metric.name, metric.unit) : h('div', {}, legend(all), chart({ times, lines: all, label: metric.name, unit: metric.unit, width: Math.max(320, place.clientWidth - 32), onpoint: say }), readout),
    dimensions(data, wanted, choose, openDimensions))
  if (focused) place.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
}

const legend = all => h('div', { class: 'legend' }, all.map(l => h('span', { class: 'state' }, h('span', { class: 'dot', style: { background: l.colour } }), l.name)))

function dimensions(data, wanted, choose, open) {
  if (data.dimensions.length === 0) return ''
  const split = select('Split by', [['', 'nothing'], ...data.dimensions.map(d => [d.name, d.name])], wanted.by, by => choose({ by }))
  split.dataset.focus = 'split'
  return h('div', { class: 'dims' }, h('h3', {}, 'Dimensions'), h('label', {}, 'Split by ', split), data.dimensions.map(d => dimension(d, wanted, choose, open)))
}

function dimension(d, wanted, choose, open) {
  const prefix = `${d.name}:equals:`
  const chosen = new Set(wanted.filter.filter(f => f.startsWith(prefix)).map(f => f.slice(prefix.length)))
  const isOn = value => chosen.size === 0 || chosen.has(value)
  // All of them are no condition, and so are none: a chart of nothing would help nobody.
  const set = values => choose({ filter: [...wanted.filter.filter(f => !f.startsWith(prefix)), ...(values.length === d.values.length ? [] : values.map(v => `${prefix}${v}`))] })
  return h('details', { 'data-name': d.name, open: open.has(d.name) },
    h('summary', { 'data-focus': d.name }, d.name, ' ', h('span', { class: 'soft' }, chosen.size > 0 ? `${chosen.size} of ${d.values.length}` : `all ${d.values.length}`)),
    h('div', { class: 'values' }, d.values.map(value => h('label', { class: 'check' },
      h('input', { type: 'checkbox', checked: isOn(value), 'data-focus': `${d.name}=${value}`, onchange: event => set(d.values.filter(v => v === value ? event.target.checked : isOn(v))) }), value || '(empty)'))))
}
