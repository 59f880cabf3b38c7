// What every check needs: a client, a server, and a way to wait for what happens elsewhere.
import { DaprClient, DaprServer, LogLevel } from '@dapr/dapr'
import process from 'node:process'

const patience = 60_000
const period = 20
const logger = { level: LogLevel.Error }

export const client = () => new DaprClient({ logger })

/** An app that listens on a port of the system's choice. */
export const app = (clientOptions = {}) => new DaprServer({ serverPort: '0', logger, clientOptions: { logger, ...clientOptions } })

/** Starts an app, tells its port, and waits until the runtime has asked the app what it wants. */
export async function serve(server) {
  const told = new Promise(resolve => process.stdin.once('data', resolve))
  await server.start()
  process.stdout.write(`listening on ${server.daprServer.serverInstance.address().port}\n`)
  await told
  return server.client
}

/** Waits until there is a value. */
export async function eventually(find, expectation) {
  for (const deadline = Date.now() + patience; Date.now() < deadline; ) {
    const value = await find()
    if (value) {
      return value
    }

    await new Promise(resolve => setTimeout(resolve, period))
  }

  throw new Error(`Waited in vain for ${expectation}.`)
}
