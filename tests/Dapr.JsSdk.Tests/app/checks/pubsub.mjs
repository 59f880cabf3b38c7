import { DaprPubSubStatusEnum } from '@dapr/dapr'
import assert from 'node:assert/strict'
import { app, eventually, serve } from '../app.mjs'

const pubsub = 'pubsub'

/** An app that notes what it hears on a topic. */
function hearing(topic, subscription) {
  const server = app()
  const heard = []
  server.pubsub.subscribeWithOptions(pubsub, topic, { ...subscription, callback: async (data, headers) => void heard.push({ data, headers }) })
  return { server, heard }
}

const sorted = values => [...values].sort()

export async function hears() {
  const { server, heard } = hearing('orders')
  const { pubsub: publisher } = await serve(server)

  assert.deepEqual(await publisher.publish(pubsub, 'orders', { id: 1, title: 'Ångström' }), {})
  assert.deepEqual(await publisher.publish(pubsub, 'orders', 'plain text'), {})

  await eventually(() => heard.length === 2, 'both messages')
  assert.deepEqual(heard.find(message => typeof message.data === 'object').data, { id: 1, title: 'Ångström' })
  assert.ok(heard.some(message => message.data === 'plain text'))
  assert.match(heard[0].headers['content-type'], /^application\/cloudevents\+json/)
}

export async function keepsCloudEvents() {
  const { server, heard } = hearing('orders')
  const { pubsub: publisher } = await serve(server)

  const event = { specversion: '1.0', id: 'my-id', source: 'test', type: 'made.by.hand', datacontenttype: 'application/json', data: { n: 1 } }
  assert.deepEqual(await publisher.publish(pubsub, 'orders', event), {})

  await eventually(() => heard.length === 1, 'the event')
  assert.deepEqual(heard[0].data, { n: 1 })
}

export async function hearsRaw() {
  const { server, heard } = hearing('raw', { metadata: { rawPayload: true } })
  const { pubsub: publisher } = await serve(server)

  assert.deepEqual(await publisher.publish(pubsub, 'raw', { plain: true }, { metadata: { rawPayload: 'true' } }), {})

  await eventually(() => heard.length === 1, 'the raw message')
  assert.deepEqual(heard[0].data, { plain: true })
}

export async function routes() {
  const server = app()
  const heard = { defaults: [], albums: [] }
  await server.pubsub.subscribeWithOptions(pubsub, 'catalog', {
    route: { default: '/other', rules: [{ match: 'event.type == "album.published"', path: '/albums' }] },
  })
  server.pubsub.subscribeToRoute(pubsub, 'catalog', { default: '/other' }, async data => void heard.defaults.push(data.id))
  server.pubsub.subscribeToRoute(pubsub, 'catalog', { rules: [{ path: '/albums' }] }, async data => void heard.albums.push(data.id))
  const { pubsub: publisher } = await serve(server)

  const event = (type, id) => ({ specversion: '1.0', id, source: 'test', type, datacontenttype: 'application/json', data: { id } })
  await publisher.publish(pubsub, 'catalog', event('album.published', 'a'))
  await publisher.publish(pubsub, 'catalog', event('artist.changed', 'b'))

  await eventually(() => heard.albums.length === 1 && heard.defaults.length === 1, 'a message on each route')
  assert.deepEqual(heard, { albums: ['a'], defaults: ['b'] })
}

export async function retries() {
  const server = app()
  const tries = []
  await server.pubsub.subscribe(pubsub, 'orders', async data => {
    tries.push(data.id)
    return tries.length < 3 ? DaprPubSubStatusEnum.RETRY : DaprPubSubStatusEnum.SUCCESS
  })
  const { pubsub: publisher } = await serve(server)

  await publisher.publish(pubsub, 'orders', { id: 'stubborn' })

  await eventually(() => tries.length === 3, 'the third try')
  assert.deepEqual(tries, ['stubborn', 'stubborn', 'stubborn'])
}

export async function buriesWhatIsDropped() {
  const server = app()
  const buried = []
  await server.pubsub.subscribeWithOptions(pubsub, 'orders', { deadLetterTopic: 'graveyard', callback: async () => DaprPubSubStatusEnum.DROP })
  await server.pubsub.subscribe(pubsub, 'graveyard', async data => void buried.push(data.id))
  const { pubsub: publisher } = await serve(server)

  await publisher.publish(pubsub, 'orders', { id: 'unwanted' })

  await eventually(() => buried.length === 1, 'the dead letter')
  assert.deepEqual(buried, ['unwanted'])
}

export async function publishesInBulk() {
  const { server, heard } = hearing('orders')
  const { pubsub: publisher } = await serve(server)

  const { failedMessages } = await publisher.publishBulk(pubsub, 'orders', [
    'first',
    { second: true },
    { entryID: 'mine', event: 'third', contentType: 'text/plain', metadata: { 'cloudevent.type': 'custom' } },
  ])

  assert.deepEqual(failedMessages, [])
  await eventually(() => heard.length === 3, 'all of the bulk')
  assert.deepEqual(sorted(heard.map(message => JSON.stringify(message.data))), ['"first"', '"third"', '{"second":true}'])
}

export async function hearsInBulk() {
  const server = app()
  const heard = []
  await server.pubsub.subscribeBulk(pubsub, 'orders', async data => void heard.push(data), { maxMessagesCount: 10, maxAwaitDurationMs: 50 })
  const { pubsub: publisher } = await serve(server)

  await publisher.publishBulk(pubsub, 'orders', [{ n: 1 }, { n: 2 }, { n: 3 }])

  await eventually(() => heard.length === 3, 'all of the bulk')
  assert.deepEqual(sorted(heard.map(data => data.n)), [1, 2, 3])
}

export async function tellsOfAnUnknownPubSub() {
  const { pubsub: publisher } = await serve(app())

  const { error } = await publisher.publish('nowhere', 'orders', { id: 1 })
  const { failedMessages } = await publisher.publishBulk('nowhere', 'orders', ['one', 'two'])

  assert.equal(JSON.parse(JSON.parse(error.message).error_msg).errorCode, 'ERR_PUBSUB_NOT_FOUND')
  assert.equal(failedMessages.length, 2)
}
