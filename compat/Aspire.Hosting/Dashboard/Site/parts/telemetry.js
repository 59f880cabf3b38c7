// How services and levels look.
import { h } from '../dom.js'
import { colour } from '../format.js'

export const level = log => h('span', { class: `severity ${log.level.toLowerCase()}` }, log.level)

export const service = name => h('span', { class: 'state' }, h('span', { class: 'dot', style: { background: colour(name) } }), h('span', { class: 'cut' }, name))

/** Resources that send telemetry. */
export const sends = r => r.hasConsole || r.kind.startsWith('Dapr')
