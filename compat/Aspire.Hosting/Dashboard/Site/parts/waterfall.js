// The rows of a trace: name, and a bar where and as long as the span was.
import { h } from '../dom.js'
import { query } from '../api.js'
import { live } from '../live.js'
import { colour, duration } from '../format.js'

const ticks = 4

/** From here to the right a bar has its duration before it. */
const late = 0.6

/** What a span is about: a client's span names whom it calls, if that is known. */
export function label(span) {
  const value = name => span.attributes.find(a => a.name === name)?.value
  const peer = span.kind === 'Client' && (value('peer.service') ?? resourceAt(value('url.full')) ?? value('server.address'))
  return peer && !span.name.includes(peer) ? `${span.name} → ${peer}` : span.name
}

/** The resource that has an address. */
function resourceAt(url) {
  if (!URL.canParse(url)) return undefined
  const { origin } = new URL(url)
  const matches = [...live.resources.values()].filter(r => r.urls.some(u => URL.canParse(u.url) && new URL(u.url).origin === origin))
  // One process serves all sidecars: each of them says more than that.
  return (matches.find(r => r.parent) ?? matches[0])?.name
}

export function drawWaterfall(rows, trace, spans, logs, actions) {
  const place = time => trace.duration > 0 ? Math.min(1, Math.max(0, (time - trace.start) / trace.duration)) : 0
  const head = h('div', { class: 'span head', role: 'row' }, h('span', { class: 'what', role: 'columnheader' }, 'Name'),
    h('span', { class: 'track', role: 'columnheader', 'aria-label': 'Time' }, Array.from({ length: ticks + 1 }, (_, i) => h('span', { class: 'tick', style: { left: `${i * 100 / ticks}%` } }, duration(trace.duration * i / ticks)))))
  rows.replaceChildren(head, ...spans.map(span => row(span, trace, logs.filter(log => log.spanId === span.id), place, actions)))
}

function row(span, trace, logs, place, { folded, onopen, onfold }) {
  const start = place(span.start)
  const end = place(span.start + span.duration)
  const kind = [span.status === 'Error' && 'bad', span.resource.endsWith('-dapr') && 'sidecar'].filter(Boolean).join(' ')
  return h('div', { class: `span ${kind}`, role: 'row', 'data-id': span.id, onclick: event => { if (!event.target.closest('.fold, a')) onopen(span) } },
    h('span', { class: 'what', role: 'cell', style: { '--depth': Math.min(span.depth, 20), '--mark': colour(span.resource) } }, foldButton(span, folded, onfold), name(span)),
    h('span', { class: 'track', role: 'cell' },
      Array.from({ length: ticks - 1 }, (_, i) => h('span', { class: 'line', style: { left: `${(i + 1) * 100 / ticks}%` } })),
      h('span', { class: 'bar-of', style: { left: `${start * 100}%`, width: `max(3px, ${(end - start) * 100}%)`, background: colour(span.resource) } }),
      logs.map(log => h('a', { class: `logdot ${log.level.toLowerCase()}`, style: { left: `${place(log.time) * 100}%` }, href: `/structuredlogs${query({ traceId: trace.id, spanId: span.id })}`, title: `${log.level}: ${log.message}`, 'aria-label': `${log.level}: ${log.message}` })),
      h('span', { class: 'took', style: start > late ? { right: `${(1 - start) * 100}%` } : { left: `${Math.min(end, 0.88) * 100}%` } }, duration(span.duration))))
}

function foldButton(span, folded, onfold) {
  if (span.children.length === 0) return h('span', { class: 'fold' })
  const isFolded = folded.has(span.id)
  return h('button', {
    type: 'button',
    class: 'plain fold',
    'aria-label': `Spans within ${span.name}`,
    'aria-expanded': String(!isFolded),
    onclick: () => {
      if (!folded.delete(span.id)) folded.add(span.id)
      onfold()
    },
  }, isFolded ? '▸' : '▾')
}

const name = span => h('button', { type: 'button', class: 'link row cut', title: `${span.resource}: ${label(span)}` },
  span.status === 'Error' && h('span', { class: 'fault', role: 'img', 'aria-label': 'Error' }, '!'), h('strong', {}, span.resource), ' ', label(span))
