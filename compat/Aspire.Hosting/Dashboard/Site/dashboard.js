// The page: a list that follows every change, and the console of the resource that was chosen.
const maxLines = 3000
const order = []
const resources = new Map()
const list = document.querySelector('#resources')
const lines = document.querySelector('#lines')
const filter = document.querySelector('#filter')
const follow = document.querySelector('#follow')
let chosen = null
let consoleFeed = null

const feed = new EventSource('/api/resources')
feed.onmessage = ({ data }) => {
  const resource = JSON.parse(data)
  if (!resources.has(resource.name)) order.push(resource.name)
  resources.set(resource.name, resource)
  render()
}
feed.onerror = () => { document.querySelector('#summary').textContent = 'The AppHost does not answer. Trying again…' }

function mood(r) {
  if (r.state === 'Running' || r.state === 'Active') {
    if (r.health === 'Unhealthy' || r.health === 'Degraded') return r.startedAt && Date.now() - Date.parse(r.startedAt) < 20000 ? 'busy' : 'bad'
    return 'good'
  }
  if (['Waiting', 'Starting', 'Stopping'].includes(r.state)) return 'busy'
  return r.state === 'FailedToStart' || r.exitCode ? 'bad' : 'idle'
}

function stateText(r) {
  if (r.state === 'Running' && r.health && r.health !== 'Healthy') return 'Running · not healthy yet'
  if (r.state === 'Running') return 'Running · healthy'
  return r.state === 'FailedToStart' ? 'Could not start' : r.state === 'NotStarted' ? 'Not started' : r.state
}

function element(tag, className, text) {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  return node
}

function command(resource, name, label) {
  const button = element('button', '', label)
  button.type = 'button'
  button.setAttribute('aria-label', `${label} ${resource.name}`)
  button.dataset.key = `${resource.name}/${name}`
  button.onclick = () => fetch(`/api/resources/${encodeURIComponent(resource.name)}/${name}`, { method: 'POST' })
  return button
}

function facts(r) {
  const row = element('div', 'facts')
  row.append(element('span', '', r.kind))
  for (const url of r.urls) {
    if (url.isInternal) { row.append(element('span', '', url.url)); continue }
    const link = element('a', '', `${url.name} ${new URL(url.url).host}`)
    link.href = url.url
    link.target = '_blank'
    link.rel = 'noreferrer'
    row.append(link)
  }
  if (r.processId) row.append(element('span', '', `process ${r.processId}`))
  if (r.restarts) row.append(element('span', '', `${r.restarts} restart${r.restarts === 1 ? '' : 's'}`))
  if (r.exitCode !== null && r.exitCode !== undefined) row.append(element('span', '', `ended with ${r.exitCode}`))
  return row
}

function card(r) {
  const item = element('li', `resource ${mood(r)}${r.parent ? ' child' : ''}${r.name === chosen ? ' chosen' : ''}`)
  const top = element('div', 'top')
  const name = element(r.hasConsole ? 'button' : 'span', 'name', r.name)
  if (r.hasConsole) {
    name.type = 'button'
    name.dataset.key = r.name
    name.onclick = () => open(r.name)
  }
  top.append(element('span', 'dot'), name, element('span', 'state', stateText(r)))
  item.append(top, facts(r))
  if (r.reason && mood(r) === 'bad') item.append(element('p', 'reason', r.reason))
  if (r.hasConsole) {
    const actions = element('div', 'actions')
    const runs = ['Running', 'Starting', 'Waiting', 'Stopping'].includes(r.state)
    actions.append(...(runs ? [command(r, 'restart', 'Restart'), command(r, 'stop', 'Stop')] : [command(r, 'start', 'Start')]))
    item.append(actions)
  }
  return item
}

function sorted() {
  const all = order.map(name => resources.get(name))
  const childrenOf = name => all.filter(r => r.parent === name)
  const roots = all.filter(r => !r.parent || !resources.has(r.parent))
  const rank = r => (r.hasConsole ? 0 : 1)
  return roots.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name)).flatMap(r => [r, ...childrenOf(r.name)])
}

function render() {
  const focused = document.activeElement?.dataset?.key
  list.replaceChildren(...sorted().map(card))
  if (focused) list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus()
  const processes = [...resources.values()].filter(r => r.hasConsole && r.state !== 'NotStarted' && r.state !== 'Finished')
  const well = processes.filter(r => r.state === 'Running' && r.health === 'Healthy').length
  document.querySelector('#summary').textContent = `${well} of ${processes.length} healthy`
}

function open(name) {
  chosen = name
  document.body.classList.add('reading')
  document.querySelector('#console-title').textContent = `Console of ${name}`
  lines.replaceChildren()
  consoleFeed?.close()
  let last = 0
  consoleFeed = new EventSource(`/api/resources/${encodeURIComponent(name)}/console`)
  consoleFeed.onmessage = ({ data }) => {
    // After a reconnect the feed starts again with what is kept.
    const fresh = JSON.parse(data).filter(line => line.lineNumber > last)
    if (fresh.length === 0) return
    last = fresh.at(-1).lineNumber
    lines.append(...fresh.map(logLine))
    while (lines.childElementCount > maxLines) lines.firstElementChild.remove()
    if (follow.checked) lines.scrollTop = lines.scrollHeight
  }
  render()
}

function logLine(line) {
  // eslint-disable-next-line no-control-regex -- colours of a terminal
  const text = line.content.replace(/\u001b\[[0-9;]*m/g, '')
  const item = element('li', line.isErrorMessage ? 'error' : '', text)
  item.hidden = !matches(text)
  return item
}

const matches = text => text.toLowerCase().includes(filter.value.toLowerCase())
filter.oninput = () => { for (const item of lines.children) item.hidden = !matches(item.textContent) }
document.querySelector('#close').onclick = () => document.body.classList.remove('reading')
