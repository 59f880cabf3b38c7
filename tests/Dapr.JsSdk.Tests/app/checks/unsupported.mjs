// What the SDK itself refuses over HTTP, whatever the runtime is.
import { AbstractActor } from '@dapr/dapr'
import assert from 'node:assert/strict'
import { client } from '../app.mjs'

export async function needsGrpc() {
  const dapr = client()

  await assert.rejects(dapr.configuration.get('configuration', ['key']), { name: 'HTTPNotSupportedError' })
  await assert.rejects(dapr.configuration.subscribe('configuration', () => {}), { name: 'HTTPNotSupportedError' })
  await assert.rejects(dapr.proxy.create(AbstractActor), { name: 'HTTPNotSupportedError' })
  assert.throws(() => dapr.crypto.encrypt({}, {}), /not available using the HTTP APIs/)
  assert.throws(() => dapr.crypto.decrypt({}, {}), /not available using the HTTP APIs/)
  assert.equal(dapr.jobs, undefined)
}
