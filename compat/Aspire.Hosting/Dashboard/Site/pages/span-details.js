// Everything about one span.
import { h, icon } from '../dom.js'
import { query } from '../api.js'
import { section } from '../parts/panel.js'
import { facts } from '../parts/facts.js'
import { level } from '../parts/telemetry.js'
import { clock, duration, full } from '../format.js'

export function spanDetails(span, trace, logs) {
  const after = time => duration(Math.max(0, time - span.start))
  return [
    h('div', { class: 'actions' },
      h('a', { class: 'button', href: `/structuredlogs${query({ traceId: trace.id, spanId: span.id })}` }, icon('logs'), 'Logs of the span'),
      h('a', { class: 'button', href: `/traces${query({ resource: span.resource })}` }, icon('traces'), 'Traces of the resource')),
    section('Span', undefined, facts([
      { name: 'Name', value: span.name },
      { name: 'Kind', value: span.kind },
      span.status !== 'Unset' && { name: 'Status', value: [span.status, span.statusMessage].filter(Boolean).join(': ') },
      { name: 'Started', value: `${full(span.start)} (${clock(span.start)})` },
      { name: 'Duration', value: duration(span.duration) },
      { name: 'Span ID', value: span.id },
      span.parentId && { name: 'Parent ID', value: span.parentId },
    ].filter(Boolean))),
    span.attributes.length > 0 && section('Attributes', span.attributes.length, facts(span.attributes)),
    span.events.length > 0 && section('Events', span.events.length, span.events.map(event => h('div', { class: 'event' },
      h('h3', {}, `${event.name} `, h('span', { class: 'soft' }, `after ${after(event.time)}`)), facts(event.attributes)))),
    logs.length > 0 && section('Logs', logs.length, h('ul', { class: 'loglist' }, logs.map(log => h('li', {}, level(log), ' ', h('time', { class: 'soft' }, after(log.time)), h('p', {}, log.message))))),
    span.links.length > 0 && section('Links', span.links.length, facts(span.links.map(link => ({
      name: 'Trace',
      node: h('a', { class: 'mono', href: `/traces/detail/${link.traceId}${query({ span: link.spanId })}` }, `${link.traceId.slice(0, 7)} · ${link.spanId.slice(0, 7)}`),
    })))),
    section('Resource', undefined, facts([
      { name: 'service.name', value: span.resource },
      { name: 'service.instance.id', value: span.instance },
      { name: 'Source', value: span.scope },
      { name: 'Trace ID', value: trace.id },
      { name: 'Trace state', value: span.traceState },
    ].filter(f => f.value))),
  ]
}
