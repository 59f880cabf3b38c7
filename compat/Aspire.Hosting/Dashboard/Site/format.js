// How times, durations, sizes and services look everywhere.
const pad = (number, width = 2) => String(number).padStart(width, '0')

export function clock(milliseconds) {
  const date = new Date(milliseconds)
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`
}

export function time(value) {
  if (!value) return ''
  const date = new Date(value)
  const short = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
  return date.toDateString() === new Date().toDateString() ? short : `${date.toLocaleDateString()} ${short}`
}

export const full = value => value ? new Date(value).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' }) : ''

const figures = number => Math.abs(number) >= 100 ? number.toFixed(0) : Number(number.toPrecision(3)).toString()

export function duration(milliseconds) {
  if (milliseconds < 0) return `−${duration(-milliseconds)}`
  if (milliseconds < 0.001) return '0 µs'
  if (milliseconds < 1) return `${figures(milliseconds * 1000)} µs`
  if (milliseconds < 1000) return `${figures(milliseconds)} ms`
  if (milliseconds < 60000) return `${figures(milliseconds / 1000)} s`
  return `${Math.floor(milliseconds / 60000)} min ${Math.round(milliseconds % 60000 / 1000)} s`
}

export function bytes(count) {
  if (Math.abs(count) < 1024) return `${number(count)} B`
  if (Math.abs(count) < 1048576) return `${figures(count / 1024)} KB`
  return Math.abs(count) < 1073741824 ? `${figures(count / 1048576)} MB` : `${figures(count / 1073741824)} GB`
}

export function number(value) {
  if (value === null || value === undefined) return '–'
  const size = Math.abs(value)
  if (size >= 1e9) return `${figures(value / 1e9)} G`
  if (size >= 1e6) return `${figures(value / 1e6)} M`
  if (size >= 1e4) return `${figures(value / 1e3)} k`
  return Number.isInteger(value) ? String(value) : size >= 100 ? value.toFixed(1) : Number(value.toPrecision(3)).toString()
}

/** A value in the unit of its metric (UCUM). */
export function measure(value, unit) {
  if (value === null || value === undefined) return '–'
  if (value === 0) return '0'
  if (unit === 's') return duration(value * 1000)
  if (unit === 'ms') return duration(value)
  if (unit === 'By') return bytes(value)
  return number(value)
}

/** What is left to say of a unit beside its values. */
export const unitText = unit => ['s', 'ms', 'By', '1'].includes(unit) ? '' : unit.replace(/[{}]/g, '')

export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

// Twelve hues that stay apart; a service keeps its own as long as the page lives. A sidecar has that of its app.
const hues = [245, 165, 25, 330, 205, 90, 285, 45, 185, 350, 130, 265]
const known = new Map()
export function colour(service) {
  const app = service.replace(/-dapr$/, '')
  if (!known.has(app)) known.set(app, hues[known.size % hues.length])
  return service === app ? `light-dark(hsl(${known.get(app)} 60% 47%), hsl(${known.get(app)} 65% 64%))` : `light-dark(hsl(${known.get(app)} 45% 68%), hsl(${known.get(app)} 35% 47%))`
}
