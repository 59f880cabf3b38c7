// Runs one check of the official SDK: node run.mjs <area> <check>. It exits with 0 if the check passes; otherwise the reason
// is on its standard error. The SDK finds the runtime and its token by the environment, as under `dapr run`.
import process from 'node:process'

const [area, check] = process.argv.slice(2)

// Whoever started this holds the other end of the input.
process.stdin.on('end', () => process.exit(1))
process.stdin.resume()

const { [check]: run } = await import(`./checks/${area}.mjs`)

try {
  await run()
  process.exit(0)
} catch (error) {
  console.error(error)
  process.exit(1)
}
