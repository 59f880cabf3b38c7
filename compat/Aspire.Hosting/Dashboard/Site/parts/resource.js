// What several pages say about a resource.
import { h, icon, toast } from '../dom.js'
import { post } from '../api.js'

const startingTime = 20000

export function mood(r) {
  if (r.stateStyle === 'error') return 'bad'
  if (r.state === 'Running' && (r.health === 'Unhealthy' || r.health === 'Degraded')) {
    return r.startedAt && Date.now() - Date.parse(r.startedAt) < startingTime ? 'busy' : 'bad'
  }
  if (['Running', 'Active', 'Healthy'].includes(r.state)) return 'good'
  if (['Waiting', 'Starting', 'Stopping'].includes(r.state) || r.stateStyle === 'warning') return 'busy'
  return ['FailedToStart', 'RuntimeUnhealthy'].includes(r.state) || (r.state === 'Exited' && r.exitCode) ? 'bad' : 'idle'
}

const words = { FailedToStart: 'Failed to start', NotStarted: 'Not started', RuntimeUnhealthy: 'Runtime unhealthy' }

export function stateText(r) {
  const word = words[r.state] ?? r.state
  if (r.state === 'Running' && r.health && r.health !== 'Healthy') return `${word} (${r.health})`
  return r.exitCode && ['Exited', 'Finished'].includes(r.state) ? `${word} with ${r.exitCode}` : word
}

/** Why a resource is not well, in the words of its first check that fails. */
export const reason = r => r.state === 'Running' ? r.healthReports.find(report => report.status !== 'Healthy')?.description ?? null : null

export const state = r => h('span', { class: `state ${mood(r)}`, title: reason(r) }, h('span', { class: 'dot' }), h('span', { class: 'word' }, stateText(r)))

export const kindText = r => r.kind.replace(/Resource$/, '').replace(/([a-z])([A-Z])/g, '$1 $2')

export const property = (r, name) => r.properties.find(p => p.name === name)?.value

export const waits = r => r.relationships.filter(x => x.type === 'WaitFor').map(x => x.resourceName)

export function source(r) {
  const project = property(r, 'project.path')
  if (project) return project.split('/').at(-1)
  const image = property(r, 'container.image')
  if (image) return image
  const program = property(r, 'executable.path')
  if (program) return `${program.split('/').at(-1)} ${property(r, 'executable.args') ?? ''}`.trim()
  return property(r, 'resource.source') ?? property(r, 'Value') ?? ''
}

const icons = { start: 'play', stop: 'stop', restart: 'restart' }

async function execute(r, command) {
  if (command.confirmation && !confirm(command.confirmation)) return
  try {
    const result = await post(`/api/resources/${encodeURIComponent(r.name)}/commands/${encodeURIComponent(command.name)}`)
    if (result?.isCanceled) return
    if (result?.value) show(`${r.name}: ${command.text}`, result)
    else toast(result?.message || `${command.text}: ${r.name}`)
  } catch (problem) {
    toast(problem.message)
  }
}

function show(title, result) {
  const dialog = h('dialog', { 'aria-label': title, onclose: () => dialog.remove() },
    h('h2', {}, title), result.message && h('p', {}, result.message), h('pre', { class: 'result', tabindex: '0' }, result.value),
    h('div', { class: 'actions' }, h('button', { type: 'button', onclick: () => dialog.close() }, 'Close')))
  document.body.append(dialog)
  dialog.showModal()
}

/** A button for a command; with `short` only its icon. */
export function commandButton(r, command, short) {
  return h('button', {
    type: 'button',
    class: short ? 'plain' : undefined,
    disabled: !command.isEnabled,
    'aria-label': `${command.text} ${r.name}`,
    title: command.description ?? command.text,
    onclick: () => execute(r, command),
  }, icon(icons[command.name] ?? 'command'), !short && command.text)
}
