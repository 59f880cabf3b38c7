import { HTTPClient, LogLevel } from '@dapr/dapr'
import assert from 'node:assert/strict'
import { client } from '../app.mjs'

export async function isHealthy() {
  assert.equal(await client().health.isHealthy(), true)
}

export async function refusesAWrongToken() {
  const stranger = new HTTPClient({ daprApiToken: 'wrong', logger: { level: LogLevel.Error } })

  await assert.rejects(stranger.execute('/state/statestore/key', { method: 'GET' }, false), error => {
    assert.equal(JSON.parse(error.message).status, 401)
    return true
  })
}

export async function tellsMetadata() {
  const { metadata } = client()

  const told = await metadata.get()

  assert.equal(told.id, 'js')
  assert.ok(told.runtimeVersion)
  assert.ok(told.components.some(component => component.name === 'statestore' && component.type === 'state.sqlite'))
  assert.deepEqual(told.extended.mine, undefined)
}

export async function setsMetadata() {
  const { metadata } = client()

  assert.equal(await metadata.set('mine', 'a value'), true)

  assert.equal((await metadata.get()).extended.mine, 'a value')
}
