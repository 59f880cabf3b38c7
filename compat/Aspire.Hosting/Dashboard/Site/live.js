// One feed for the whole page: resources, and how much telemetry and mail there is. A hidden tab lets go of it, since a
// browser has only six connections for all tabs.
const listeners = { resources: new Set(), status: new Set(), connection: new Set() }
let feed = null

export const live = {
  resources: new Map(),
  status: null,
  isConnected: false,
  /** Calls at each change, and now if there is something already; returns what ends that. */
  on(kind, listener) {
    listeners[kind].add(listener)
    listener()
    return () => listeners[kind].delete(listener)
  },
}

const tell = kind => { for (const listener of listeners[kind]) listener() }

function connect() {
  feed?.close()
  feed = new EventSource('/api/live')
  feed.onopen = () => {
    live.isConnected = true
    tell('connection')
  }
  feed.onerror = () => {
    live.isConnected = false
    tell('connection')
  }
  feed.addEventListener('resource', ({ data }) => {
    const resource = JSON.parse(data)
    live.resources.set(resource.name, resource)
    tellResources()
  })
  feed.addEventListener('status', ({ data }) => {
    live.status = JSON.parse(data)
    tell('status')
  })
}

// The feed begins with all resources, one after the other; the page is drawn once for them.
let isTold = true
function tellResources() {
  if (!isTold) return
  isTold = false
  setTimeout(() => {
    isTold = true
    tell('resources')
  }, 50)
}

export function start() {
  connect()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      feed?.close()
      feed = null
    } else if (!feed) connect()
  })
}

/** Names for a choice of resources: those of the model, and whoever sends telemetry. */
export function names(wanted = () => true) {
  return [...live.resources.values()].filter(r => !r.isHidden && wanted(r)).map(r => r.name).sort()
}
