// Everything about one resource. Values of secrets are asked for one by one.
import { h, icon } from '../dom.js'
import { live } from '../live.js'
import { get, query } from '../api.js'
import { openPanel, section } from '../parts/panel.js'
import { facts } from '../parts/facts.js'
import { commandButton, kindText, state, waits } from '../parts/resource.js'
import { full } from '../format.js'
import { places, timeless } from './resources.js'

export function showResource(body, name, onclose) {
  const content = h('div')
  let drawn = null
  let started = null
  let variables = []
  const title = part => part.querySelector('summary').firstChild.textContent

  function draw() {
    const r = live.resources.get(name)
    if (!r) return
    // What somebody has revealed or marked stays until something changes.
    const text = JSON.stringify([{ ...r, healthReports: r.healthReports.map(timeless) }, variables])
    if (text === drawn) return
    drawn = text
    const isOpen = new Map([...content.querySelectorAll('details')].map(part => [title(part), part.open]))
    content.replaceChildren(...sections(r, variables).filter(Boolean))
    for (const part of content.querySelectorAll('details')) part.open = isOpen.get(title(part)) ?? part.open
  }

  async function load() {
    variables = await get(`/api/resources/${encodeURIComponent(name)}/environment`).catch(() => [])
    draw()
  }

  const end = live.on('resources', () => {
    const r = live.resources.get(name)
    draw()
    // The environment is worked out at each start.
    if (r && started !== `${r.state} ${r.startedAt}`) {
      started = `${r.state} ${r.startedAt}`
      load()
    }
  })

  const known = live.resources.get(name)
  const panel = openPanel(body, {
    title: name,
    subtitle: known && kindText(known),
    content,
    onclose: () => {
      end()
      onclose()
    },
  })
  return { end: () => panel.close() }
}

function sections(r, variables) {
  const path = `/api/resources/${encodeURIComponent(r.name)}`
  const children = [...live.resources.values()].filter(x => x.parent === r.displayName)
  const related = r.relationships.filter(x => x.type !== 'WaitFor')
  const own = variables.filter(v => v.isFromModel)
  const inherited = variables.filter(v => !v.isFromModel)
  const variable = v => ({ name: v.name, value: v.value, reveal: v.isSecret && `${path}/environment/${encodeURIComponent(v.name)}` })
  const some = (list, title, fact, open) => list.length > 0 && section(title, list.length, facts(list.map(fact)), open)

  return [
    h('div', { class: 'actions' }, r.commands.map(c => commandButton(r, c, false)), places(r).map(([href, iconName, text]) => h('a', { class: 'button', href }, icon(iconName), text))),
    section('Resource', undefined, facts(about(r, path))),
    some(r.urls, 'URLs', url),
    some(r.healthReports, 'Health checks', health),
    some(waits(r), 'Waits for', name => ({ name, node: named(name) })),
    some(related, 'Relationships', x => ({ name: x.type, node: named(x.resourceName) })),
    some(children, 'Parts', c => ({ name: kindText(c), node: named(c.name) })),
    some(r.volumes, 'Volumes', v => ({ name: v.target, value: `${v.source ?? 'anonymous'} (${v.mountType}${v.isReadOnly ? ', read only' : ''})` })),
    some(own, 'Environment variables', variable),
    some(inherited, 'Inherited variables', variable, false),
  ]
}

function about(r, path) {
  const properties = r.properties.filter(p => p.isSecret || p.value !== '')
  return [
    { name: 'State', node: state(r) },
    r.exitCode !== null && r.exitCode !== undefined && { name: 'Exit code', value: r.exitCode },
    r.startedAt && { name: 'Started', value: full(r.startedAt) },
    r.stoppedAt && { name: 'Stopped', value: full(r.stoppedAt) },
    ...properties.map(p => ({ name: propertyNames[p.name] ?? p.name, value: p.value, reveal: p.isSecret && `${path}/properties/${encodeURIComponent(p.name)}` })),
  ].filter(Boolean)
}

const url = u => ({
  name: u.name || u.text || 'address',
  node: /^https?:/.test(u.url) ? h('a', { href: u.url, target: '_blank', rel: 'noreferrer' }, u.text && u.text !== u.url ? `${u.text} (${u.url})` : u.url) : h('span', {}, u.url),
})

const health = report => ({
  name: report.name,
  value: [report.status ?? 'Not checked yet', report.description, report.exception, report.status !== 'Healthy' && report.lastRunAt && `Last checked ${full(report.lastRunAt)}`].filter(Boolean).join('\n'),
})

function named(name) {
  const r = live.resources.get(name)
  return r ? [h('a', { href: `/${query({ resource: name })}` }, name), ' ', state(r)] : name
}

const propertyNames = {
  'executable.pid': 'Process ID',
  'executable.path': 'Executable',
  'executable.workDir': 'Working directory',
  'executable.args': 'Arguments',
  'project.path': 'Project',
  'container.image': 'Container image',
  'resource.source': 'Source',
  'resource.connectionString': 'Connection string',
  restarts: 'Restarts',
}
