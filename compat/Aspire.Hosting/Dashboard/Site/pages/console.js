// What resources print, as they print it.
import { h, toast, tool } from '../dom.js'
import { live } from '../live.js'
import { go } from '../app.js'
import { query } from '../api.js'
import { resourceSelect, search, toggle } from '../parts/controls.js'
import { commandButton, state } from '../parts/resource.js'
import { consoleLines } from '../parts/console-lines.js'

const maxWaiting = 5000

export function open(view, { rest }) {
  const resource = rest[0] === 'resource' ? rest[1] ?? '' : ''
  const last = new Map()
  let isPaused = false
  let waiting = []

  const foot = h('div', { class: 'foot', role: 'status' })
  const follow = toggle('Follow', true, value => lines.follow(value), 'follow')
  const lines = consoleLines(resource, count, isFollowing => follow.setAttribute('aria-pressed', String(isFollowing)))
  const choice = resourceSelect(resource, name => go(name ? `/consolelogs/resource/${encodeURIComponent(name)}` : '/consolelogs'), { wanted: r => r.hasConsole })
  const status = h('span', { class: 'actions' })
  view.append(
    h('div', { class: 'bar' }, h('h1', {}, 'Console'), choice.node, status,
      search('Search lines', '', lines.search), follow,
      toggle('Pause', false, pause, 'pause'),
      toggle('Timestamps', lines.hasTimes(), lines.showTimes, 'clock'),
      tool('download', 'Download', () => toast(`${lines.download()} lines`)),
      tool('trash', 'Clear', lines.clear)),
    h('div', { class: 'body' }, lines.node), foot)

  function pause(value) {
    isPaused = value
    if (!value) lines.add(waiting.splice(0))
    count()
  }

  function count() {
    const { shown, all } = lines.count()
    foot.textContent = `${shown < all ? `${shown} of ` : ''}${all} ${all === 1 ? 'line' : 'lines'}${isPaused ? ` · paused, ${waiting.length} waiting` : ''}`
  }

  const feed = new EventSource(`/api/console${query({ resource })}`)
  feed.onmessage = ({ data }) => {
    // After a reconnect the feed begins again with what is kept.
    const fresh = JSON.parse(data).filter(line => line.number > (last.get(line.resource) ?? 0))
    for (const line of fresh) last.set(line.resource, line.number)
    if (fresh.length === 0) return
    if (isPaused) {
      waiting = waiting.concat(fresh).slice(-maxWaiting)
      count()
    } else lines.add(fresh)
  }

  let drawn = null
  const end = live.on('resources', () => {
    const r = live.resources.get(resource)
    const text = r && JSON.stringify([r.state, r.health, r.commands])
    if (!r || text === drawn) return
    drawn = text
    status.replaceChildren(state(r), ...r.commands.filter(c => ['start', 'stop', 'restart'].includes(c.name)).map(c => commandButton(r, c, true)))
  })
  count()
  return () => {
    feed.close()
    choice.end()
    end()
  }
}
