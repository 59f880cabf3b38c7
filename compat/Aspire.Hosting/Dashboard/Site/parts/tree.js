// Puts the spans of a trace in the order of a waterfall.

/** Spans with depth, children and ancestors, parents before their children, by their start. A span whose parent is missing is a root. */
export function tree(spans) {
  const byId = new Map(spans.map(span => [span.id, { ...span, children: [], depth: 0, ancestors: [] }]))
  const roots = []
  for (const span of byId.values()) {
    const parent = byId.get(span.parentId)
    if (parent && parent !== span) parent.children.push(span)
    else roots.push(span)
  }
  const ordered = []
  const visited = new Set()
  const walk = (span, ancestors) => {
    // Ids that lead in a circle must not keep the page walking.
    if (visited.has(span.id)) return
    visited.add(span.id)
    ordered.push(Object.assign(span, { depth: ancestors.length, ancestors }))
    for (const child of span.children.sort((a, b) => a.start - b.start)) walk(child, [...ancestors, span.id])
  }
  for (const root of roots.sort((a, b) => a.start - b.start)) walk(root, [])
  for (const span of byId.values()) walk(span, [])
  return ordered
}
