// Makes elements. Text always goes in as text, never as markup.
const svgNamespace = 'http://www.w3.org/2000/svg'

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else if (name === 'style') for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v)
    else if (name === 'value') node.value = value
    else if (name === 'checked') node.checked = value
    else node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false))
  return node
}

export const h = (tag, props, ...children) => fill(document.createElement(tag), props, children)
export const svg = (tag, props, ...children) => fill(document.createElementNS(svgNamespace, tag), props, children)

const paths = {
  resources: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  console: 'M4 5h16v14H4zM7 9l3 3-3 3M12 15h5',
  logs: 'M5 4h14v16H5zM8 8h8M8 12h8M8 16h5',
  traces: 'M4 6h9M8 11h9M12 16h8M4 11h1M4 16h5',
  metrics: 'M4 20V4M4 20h16M8 16l4-5 3 3 5-7',
  mailbox: 'M4 6h16v12H4zM4 7l8 6 8-6',
  close: 'M6 6l12 12M18 6L6 18',
  play: 'M8 5l11 7-11 7z',
  stop: 'M7 7h10v10H7z',
  restart: 'M19 12a7 7 0 1 1-2.5-5.4M19 4v4h-4',
  copy: 'M9 9h10v11H9zM6 16H5V4h10v2',
  eye: 'M2.5 12S6 6 12 6s9.500 6 9.500 6-3.500 6-9.500 6-9.500-6-9.500-6zM12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z',
  download: 'M12 4v11M8 11l4 4 4-4M5 17v3h14v-3',
  filter: 'M4 5h16l-6 8v6l-4-2v-4z',
  pause: 'M8 5v14M16 5v14',
  back: 'M15 5l-7 7 7 7',
  trash: 'M5 7h14M10 7V5h4v2M7 7l1 13h8l1-13',
  attachment: 'M18 11l-7 7a4 4 0 0 1-6-6l8-8a3 3 0 0 1 4 4l-8 8a1 1 0 0 1-2-2l7-7',
  command: 'M12 5v14M5 12h14',
  follow: 'M12 4v12M7 11l5 5 5-5M5 20h14',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2',
  table: 'M4 5h16v14H4zM4 10h16M4 14.500h16M10 5v14',
  details: 'M12 11v6M12 7.500v.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
}

export const icon = name => svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: paths[name] ?? paths.command }))

/** A button with an icon; a phone shows only that. */
export const tool = (iconName, text, onclick, props) => h('button', { type: 'button', title: text, 'aria-label': text, onclick, ...props }, icon(iconName), h('span', { class: 'label' }, text))

let toastTimer
export function toast(text) {
  const place = document.querySelector('#toast')
  place.textContent = text
  clearTimeout(toastTimer)
  toastTimer = setTimeout(() => { place.textContent = '' }, 5000)
}

/** Waits until a person has stopped typing. */
export function settled(action, pause = 200) {
  let timer
  return () => {
    clearTimeout(timer)
    timer = setTimeout(action, pause)
  }
}
