// The resources: state, addresses, commands; details beside them.
import { h, icon } from '../dom.js'
import { live } from '../live.js'
import { note } from '../app.js'
import { grid } from '../parts/grid.js'
import { menu, search, select, toggle } from '../parts/controls.js'
import { commandButton, kindText, reason, source, state } from '../parts/resource.js'
import { closePanel } from '../parts/panel.js'
import { query } from '../api.js'
import { time } from '../format.js'
import { showResource } from './resource-details.js'

const kinds = { Project: 0, Container: 1, Executable: 2 }
/** A check that says the same again is no change. */
export const timeless = ({ lastRunAt, ...report }) => report

const order = (a, b) => (kinds[a.kind] ?? 9) - (kinds[b.kind] ?? 9) || a.name.localeCompare(b.name)

export function open(view, { search: address }) {
  const wanted = { text: address.get('text') ?? '', kind: address.get('type') ?? '', hidden: address.get('hidden') === 'true' }
  const folded = new Set()
  let chosen = address.get('resource')
  let details = null

  const table = grid({
    label: 'Resources',
    key: r => r.name,
    empty: 'No resources.',
    onopen: show,
    columns: [
      { title: 'Name', class: 'name', cell: name },
      { title: 'State', class: 'statecell', cell: r => [state(r), reason(r) && h('p', { class: 'reason cut' }, reason(r))] },
      { title: 'Start time', class: 'time wide roomy', cell: r => time(r.startedAt) },
      { title: 'Source', class: 'cut wide roomy', cell: r => h('span', { title: source(r) }, source(r)) },
      { title: 'URLs', class: 'urls', cell: urls },
      { title: 'Actions', class: 'act', cell: r => actions(r, show) },
    ],
  })
  const kindSelect = h('span', { class: 'contents' })
  const body = h('div', { class: 'body' }, h('div', { class: 'scroll' }, table.node))
  const foot = h('p', { class: 'foot', role: 'status' })
  view.append(
    h('div', { class: 'bar' }, h('h1', {}, 'Resources'),
      search('Filter by name', wanted.text, text => change({ text })), kindSelect, toggle('Hidden', wanted.hidden, hidden => change({ hidden }))),
    body, foot)

  function name(r) {
    return h('span', { class: 'tree', style: { '--depth': r.depth } },
      r.isParent ? foldButton(r) : h('span', { class: 'fold' }),
      h('span', {}, h('button', { type: 'button', class: 'link row', onclick: () => show(r) }, r.name), h('span', { class: 'kind soft' }, kindText(r))),
      r.errors > 0 && h('a', { class: 'badge', href: `/structuredlogs${query({ resource: r.displayName, level: 'Error' })}`, 'aria-label': `${r.errors} errors logged by ${r.name}`, title: 'Errors in structured logs' }, r.errors > 99 ? '99+' : r.errors))
  }

  const foldButton = r => h('button', {
    type: 'button',
    class: 'plain fold',
    'aria-label': `Parts of ${r.name}`,
    'aria-expanded': String(!r.isFolded),
    onclick: () => {
      if (!folded.delete(r.name)) folded.add(r.name)
      draw()
    },
  }, r.isFolded ? '▸' : '▾')

  const all = () => [...live.resources.values()].filter(r => wanted.hidden || !r.isHidden)
  const matches = r => (!wanted.kind || r.kind === wanted.kind) && r.name.toLowerCase().includes(wanted.text.toLowerCase())

  function rows() {
    const list = []
    const present = new Set(all().map(r => r.displayName))
    const add = (r, depth) => {
      const children = depth > 5 ? [] : all().filter(c => c.parent === r.displayName && c !== r).sort(order)
      if (!matches(r) && !children.some(matches)) return
      list.push({ ...r, healthReports: r.healthReports.map(timeless), depth, isParent: children.length > 0, isFolded: folded.has(r.name), errors: live.status?.errors[r.displayName] ?? 0 })
      if (!folded.has(r.name)) for (const child of children) add(child, depth + 1)
    }
    for (const r of all().filter(r => !present.has(r.parent)).sort(order)) add(r, 0)
    return list
  }

  function change(values) {
    Object.assign(wanted, values)
    draw()
  }

  function draw() {
    table.set(rows())
    drawKinds()
    const processes = all().filter(r => r.hasConsole && !['NotStarted', 'Finished'].includes(r.state))
    foot.textContent = `${processes.filter(r => r.state === 'Running' && r.health === 'Healthy').length} of ${processes.length} running and healthy`
    note(`/${query({ resource: chosen, text: wanted.text, type: wanted.kind, hidden: wanted.hidden })}`)
  }

  function drawKinds() {
    const names = [...new Set(all().map(r => r.kind))].sort()
    if (kindSelect.dataset.kinds === names.join()) return
    kindSelect.dataset.kinds = names.join()
    kindSelect.replaceChildren(select('Type', [['', 'All types'], ...names.map(kind => [kind, kindText({ kind })])], wanted.kind, kind => change({ kind })))
  }

  function show(r) {
    details?.end()
    chosen = r.name
    table.choose(chosen)
    details = showResource(body, r.name, () => {
      details = null
      chosen = null
      table.choose(null)
      draw()
    })
    draw()
  }

  const end = live.on('resources', () => {
    const isAsked = chosen && !details && live.resources.get(chosen)
    if (isAsked) show(isAsked)
    else draw()
  })
  const endStatus = live.on('status', draw)
  return () => {
    end()
    endStatus()
    const address = location.href
    closePanel(body)
    // Closing the details writes the address of this page, which is left already.
    history.replaceState(null, '', address)
  }
}

function urls(r) {
  const shown = r.urls.filter(u => !u.isInternal)
  const link = u => /^https?:/.test(u.url) ? h('a', { class: 'url', title: u.url, href: u.url, target: '_blank', rel: 'noreferrer' }, u.text || u.url) : h('span', { class: 'url' }, u.text || u.url)
  return shown.length === 0 ? [] : [link(shown[0]), shown.length > 1 && [' ', menu(`More addresses of ${r.name}`, shown.slice(1).map(link))]]
}

function actions(r, show) {
  return h('span', { class: 'actions' },
    r.commands.filter(c => c.isHighlighted).map(c => commandButton(r, c, true)),
    r.hasConsole && h('a', { class: 'button plainlink wide', href: `/consolelogs/resource/${encodeURIComponent(r.name)}`, 'aria-label': `Console of ${r.name}`, title: 'Console' }, icon('console')),
    menu(`More actions for ${r.name}`, [
      h('button', { type: 'button', onclick: () => show(r) }, icon('details'), 'Details'),
      r.commands.filter(c => !c.isHighlighted).map(c => commandButton(r, c, false)),
      places(r).map(([href, iconName, text]) => h('a', { href }, icon(iconName), text)),
    ]))
}

/** The pages about a process: address, icon, title. */
export const places = r => r.hasConsole ? [
  [`/consolelogs/resource/${encodeURIComponent(r.name)}`, 'console', 'Console'],
  [`/structuredlogs${query({ resource: r.displayName })}`, 'logs', 'Structured logs'],
  [`/traces${query({ resource: r.displayName })}`, 'traces', 'Traces'],
  [`/metrics/resource/${encodeURIComponent(r.displayName)}`, 'metrics', 'Metrics'],
] : []
