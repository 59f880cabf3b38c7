// Runs one check: node run.mjs <check>. It exits with 0 if the check passes; otherwise the reason is on its standard error.
// What it has to know is JSON in the environment. It asks on its output and is answered on its input, a line each.
import process from 'node:process'
import { createInterface } from 'node:readline'
import * as checks from './checks.mjs'

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

/** Has the test play a person. */
async function ask(what, detail) {
  process.stdout.write(`${what} ${detail}\n`)
  const { value, done } = await lines.next()
  if (done) {
    throw new Error('Whoever started this is gone.')
  }

  return value
}

try {
  await checks[process.argv[2]](JSON.parse(process.env.OPENID_SETTINGS), ask)
  process.exit(0)
} catch (error) {
  console.error(error, error?.cause ?? '')
  process.exit(1)
}
