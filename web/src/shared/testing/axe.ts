import { run } from 'axe-core'

/** What axe finds wrong with the page, in one line each. Colours and letters are left to a real browser, and landmarks to a whole page. */
export async function barriers(): Promise<string[]> {
  const { violations } = await run(document.body, { rules: { 'color-contrast': { enabled: false }, 'label-content-name-mismatch': { enabled: false }, 'region': { enabled: false } } })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
}
