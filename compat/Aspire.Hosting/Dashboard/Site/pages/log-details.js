// Everything about one log.
import { h, icon } from '../dom.js'
import { query } from '../api.js'
import { section } from '../parts/panel.js'
import { facts } from '../parts/facts.js'
import { level } from '../parts/telemetry.js'

const template = '{OriginalFormat}'
const exception = 'exception.'

export function logDetails(log, filters) {
  const failure = log.attributes.filter(a => a.name.startsWith(exception))
  const own = log.attributes.filter(a => !a.name.startsWith(exception) && a.name !== template)
  const original = log.attributes.find(a => a.name === template)
  return [
    h('div', { class: 'actions' },
      log.traceId && h('a', { class: 'button', href: `/traces/detail/${log.traceId}${query({ span: log.spanId })}` }, icon('traces'), 'View trace'),
      log.traceId && h('a', { class: 'button', href: `/structuredlogs${query({ traceId: log.traceId })}` }, icon('logs'), 'Logs of the trace'),
      h('button', { type: 'button', onclick: () => filters.open('category', log.category) }, icon('filter'), 'Filter by category')),
    section('Log entry', undefined, facts([{ name: 'Level', node: level(log) }, { name: 'Message', value: log.message }, ...(original ? [{ name: 'Template', value: original.value }] : [])])),
    failure.length > 0 && section('Exception', undefined, facts(failure.map(a => ({ name: a.name.slice(exception.length), value: a.value })))),
    own.length > 0 && section('Attributes', own.length, facts(own)),
    section('Context', undefined, facts([
      { name: 'Category', value: log.category },
      { name: 'Event', value: log.eventName },
      { name: 'Trace', value: log.traceId },
      { name: 'Span', value: log.spanId },
    ].filter(f => f.value))),
    section('Resource', undefined, facts([{ name: 'service.name', value: log.resource }, { name: 'service.instance.id', value: log.instance }].filter(f => f.value))),
  ]
}
