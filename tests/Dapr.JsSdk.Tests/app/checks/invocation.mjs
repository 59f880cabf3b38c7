import { HttpMethod } from '@dapr/dapr'
import assert from 'node:assert/strict'
import { app, client, eventually, serve } from '../app.mjs'

export async function calls() {
  const { invoker } = client()

  assert.deepEqual(await invoker.invoke('stock', 'echo?size=2', HttpMethod.GET), { method: 'GET', path: '/echo?size=2', body: '', caller: 'js', token: 'stock-token' })
  const posted = await invoker.invoke('stock', 'orders/7', HttpMethod.POST, { id: 7 })
  assert.deepEqual(posted, { method: 'POST', path: '/orders/7', body: '{"id":7}', caller: 'js', token: 'stock-token' })
  assert.equal((await invoker.invoke('stock', 'orders/7', HttpMethod.DELETE)).method, 'DELETE')
}

export async function passesOnHeaders() {
  const { invoker } = client()

  assert.deepEqual(await invoker.invoke('stock', 'header', HttpMethod.GET, undefined, { headers: { 'x-mine': 'yes' } }), { value: 'yes' })
}

export async function passesOnFailures() {
  const { invoker } = client()

  await assert.rejects(invoker.invoke('stock', 'teapot', HttpMethod.GET), error => {
    assert.equal(JSON.parse(error.message).status, 418)
    return true
  })
  await assert.rejects(invoker.invoke('nobody', 'echo', HttpMethod.GET), error => {
    assert.equal(JSON.parse(JSON.parse(error.message).error_msg).errorCode, 'ERR_DIRECT_INVOKE')
    return true
  })
}

export async function callsItself() {
  const server = app()
  await server.invoker.listen('greet', async ({ body, query }) => ({ body, query }), { method: HttpMethod.POST })
  const { invoker } = await serve(server)

  const answer = await invoker.invoke('js', 'greet?name=ada', HttpMethod.POST, { hello: 'world' })

  assert.deepEqual(answer, { body: '{"hello":"world"}', query: '/greet?name=ada' })
}

/** Another app calls; it is told the caller's id and says goodbye when it has what it wants. */
export async function answers() {
  const server = app()
  let isOver = false
  await server.invoker.listen('greet', async ({ body, headers }) => ({ got: JSON.parse(body), caller: headers['dapr-caller-app-id'], token: headers['dapr-api-token'] }), { method: HttpMethod.POST })
  await server.invoker.listen('goodbye', async () => ({ isOver: (isOver = true) }))
  await serve(server)

  await eventually(() => isOver, 'a goodbye')
}
