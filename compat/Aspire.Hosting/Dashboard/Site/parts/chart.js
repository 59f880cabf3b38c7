// A chart of lines as SVG. What it shows can also be read as a table.
import { h, svg } from '../dom.js'
import { clock, measure } from '../format.js'

const height = 260
const margin = { top: 12, right: 14, bottom: 26, left: 62 }

// A rounded top and step for the axis: 1, 2 or 5 times a power of ten.
function scale(low, high) {
  if (high <= low) high = low + 1
  const rough = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].find(n => n * power >= rough) * power
  return { low: Math.floor(low / step) * step, high: Math.ceil(high / step) * step, step }
}

function axes({ axis, times, x, y, width, unit }) {
  const marks = []
  for (let value = axis.low; value <= axis.high + axis.step / 2; value += axis.step) {
    marks.push(svg('line', { class: 'gridline', x1: margin.left, x2: width - margin.right, y1: y(value), y2: y(value) }),
      svg('text', { x: margin.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, measure(Number(value.toPrecision(6)), unit)))
  }
  const every = Math.ceil(times.length / Math.max(2, Math.floor(width / 110)))
  times.forEach((time, i) => {
    if (i % every === 0 && x(i) < width - 40) marks.push(svg('text', { x: x(i), y: height - 8, 'text-anchor': i === 0 ? 'start' : 'middle' }, clock(time).slice(0, 8)))
  })
  return marks
}

/** Lines are { name, colour, values, filled }; a value may be missing. `onpoint` is told where somebody points, or null. */
export function chart({ times, lines, label, unit, width, onpoint }) {
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom }
  const values = lines.flatMap(l => l.values).filter(v => v !== null)
  const axis = scale(Math.min(0, ...values), Math.max(0, ...values))
  const x = index => margin.left + (times.length > 1 ? index / (times.length - 1) : 0.5) * inner.width
  const y = value => margin.top + (1 - (value - axis.low) / (axis.high - axis.low)) * inner.height

  const cursor = svg('line', { class: 'cursor', y1: margin.top, y2: height - margin.bottom, visibility: 'hidden' })
  const latest = lines.map(l => `${l.name} ${measure(l.values.findLast(v => v !== null), unit)}`).join(', ')
  const node = svg('svg', { class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${label}: ${latest}` },
    axes({ axis, times, x, y, width, unit }), lines.map(line => curve(line, x, y, y(Math.max(0, axis.low)))), cursor)

  node.addEventListener('pointermove', event => {
    const box = node.getBoundingClientRect()
    const at = Math.round(((event.clientX - box.left) / box.width * width - margin.left) / inner.width * (times.length - 1))
    const index = Math.min(times.length - 1, Math.max(0, at))
    cursor.setAttribute('visibility', 'visible')
    cursor.setAttribute('x1', x(index))
    cursor.setAttribute('x2', x(index))
    onpoint(index)
  })
  node.addEventListener('pointerleave', () => {
    cursor.setAttribute('visibility', 'hidden')
    onpoint(null)
  })
  return node
}

// Where values are missing there is no line.
function pieces(values, x, y) {
  const all = [[]]
  values.forEach((value, i) => {
    if (value === null) all.push([])
    else all.at(-1).push([x(i).toFixed(1), y(value).toFixed(1)])
  })
  return all.filter(piece => piece.length > 0)
}

function curve(line, x, y, base) {
  return pieces(line.values, x, y).map(points => {
    if (points.length === 1) return svg('circle', { cx: points[0][0], cy: points[0][1], r: 3, style: { fill: line.colour } })
    const path = `M${points.map(point => point.join(' ')).join('L')}`
    return [
      line.filled && svg('path', { class: 'area', d: `${path}L${points.at(-1)[0]} ${base}L${points[0][0]} ${base}Z`, style: { fill: line.colour } }),
      svg('path', { class: 'curve', d: path, style: { stroke: line.colour } }),
    ]
  })
}

/** The same as rows, the newest first. */
export function valueTable(times, lines, label, unit) {
  return h('table', { 'aria-label': label },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Time'), lines.map(l => h('th', { scope: 'col', class: 'num' }, l.name)))),
    h('tbody', {}, times.map((time, i) => h('tr', {}, h('td', { class: 'time' }, clock(time).slice(0, 8)), lines.map(l => h('td', { class: 'num' }, measure(l.values[i], unit))))).reverse()))
}
