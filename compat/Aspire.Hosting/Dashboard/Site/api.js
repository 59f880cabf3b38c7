// Asks the AppHost.
export class Problem extends Error {}

async function send(path, options) {
  let response
  try {
    response = await fetch(path, options)
  } catch (error) {
    if (error.name === 'AbortError') throw error
    throw new Problem('The AppHost does not answer.')
  }
  if (response.status === 401) {
    location.assign('/login')
    throw new Problem('Log in again.')
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}))
    throw new Problem(problem.detail ?? problem.title ?? `The AppHost answered ${response.status}.`)
  }
  return response
}

export const get = async (path, signal) => (await send(path, { signal })).json()

export async function post(path) {
  const response = await send(path, { method: 'POST' })
  return response.status === 204 ? null : response.json()
}

/** A query without what is empty; lists are repeated. */
export function query(values) {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const item of [value].flat()) if (item !== undefined && item !== null && item !== '' && item !== false) search.append(name, item)
  }
  const text = search.toString()
  return text ? `?${text}` : ''
}
