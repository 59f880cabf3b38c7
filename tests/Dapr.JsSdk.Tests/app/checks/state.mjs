import { StateConcurrencyEnum, StateConsistencyEnum } from '@dapr/dapr'
import assert from 'node:assert/strict'
import { client, eventually } from '../app.mjs'

const store = 'statestore'
const firstWrite = { concurrency: StateConcurrencyEnum.CONCURRENCY_FIRST_WRITE }

async function saved(items) {
  const { state } = client()
  assert.deepEqual(await state.save(store, items), {})
  return state
}

const etagOf = async (state, key) => (await state.getBulk(store, [key]))[0].etag

export async function saves() {
  const state = await saved([
    { key: 'text', value: 'a song' },
    { key: 'number', value: 7 },
    { key: 'document', value: { title: 'Ångström', tracks: [1, 2] } },
    { key: 'with spaces/and slashes', value: true },
  ])

  assert.equal(await state.get(store, 'text'), 'a song')
  assert.equal(await state.get(store, 'number'), 7)
  assert.deepEqual(await state.get(store, 'document', { consistency: StateConsistencyEnum.CONSISTENCY_STRONG }), { title: 'Ångström', tracks: [1, 2] })
  assert.equal(await state.get(store, 'with spaces%2Fand slashes'), true)
  assert.equal(await state.get(store, 'nothing'), '')
}

export async function getsMany() {
  const state = await saved([{ key: 'one', value: 1 }, { key: 'two', value: { n: 2 } }])

  const items = await state.getBulk(store, ['one', 'two', 'three'])

  assert.deepEqual(Object.fromEntries(items.map(item => [item.key, item.data])), { one: 1, two: { n: 2 }, three: undefined })
  assert.ok(items.find(item => item.key === 'one').etag)
}

export async function deletes() {
  const state = await saved([{ key: 'gone', value: 1 }])

  assert.deepEqual(await state.delete(store, 'gone'), {})

  assert.equal(await state.get(store, 'gone'), '')
}

export async function transacts() {
  const state = await saved([{ key: 'old', value: 1 }, { key: 'kept', value: 1 }])

  await state.transaction(store, [
    { operation: 'upsert', request: { key: 'kept', value: 2 } },
    { operation: 'upsert', request: { key: 'new', value: 3 } },
    { operation: 'delete', request: { key: 'old' } },
  ])

  assert.equal(await state.get(store, 'kept'), 2)
  assert.equal(await state.get(store, 'new'), 3)
  assert.equal(await state.get(store, 'old'), '')
}

export async function rollsBack() {
  const state = await saved([{ key: 'guarded', value: 1 }])

  await assert.rejects(
    state.transaction(store, [
      { operation: 'upsert', request: { key: 'innocent', value: 1 } },
      { operation: 'upsert', request: { key: 'guarded', value: 2, etag: '4711', options: firstWrite } },
    ]),
  )

  assert.equal(await state.get(store, 'guarded'), 1)
  assert.equal(await state.get(store, 'innocent'), '')
}

export async function refusesAnOldEtag() {
  const state = await saved([{ key: 'raced', value: 1 }])
  const etag = await etagOf(state, 'raced')

  assert.deepEqual(await state.save(store, [{ key: 'raced', value: 2, etag, options: firstWrite }]), {})
  const late = await state.save(store, [{ key: 'raced', value: 3, etag, options: firstWrite }])

  assert.equal(JSON.parse(late.error.message).status, 409)
  assert.equal(JSON.parse(JSON.parse(late.error.message).error_msg).errorCode, 'ERR_STATE_SAVE')
  assert.equal(await state.get(store, 'raced'), 2)
}

export async function refusesToDeleteByAnOldEtag() {
  const state = await saved([{ key: 'raced', value: 1 }])
  const etag = await etagOf(state, 'raced')
  await state.save(store, [{ key: 'raced', value: 2 }])

  const late = await state.delete(store, 'raced', { etag, ...firstWrite })

  assert.equal(JSON.parse(late.error.message).status, 409)
  assert.equal(await state.get(store, 'raced'), 2)
  assert.deepEqual(await state.delete(store, 'raced', { etag: await etagOf(state, 'raced'), ...firstWrite }), {})
  assert.equal(await state.get(store, 'raced'), '')
}

export async function expires() {
  const state = await saved([{ key: 'brief', value: 1, metadata: { ttlInSeconds: '1' } }, { key: 'lasting', value: 1, metadata: { ttlInSeconds: '-1' } }])

  await eventually(async () => (await state.get(store, 'brief')) === '', 'the end of a value that lasts a second')
  assert.equal(await state.get(store, 'lasting'), 1)
}

export async function tellsOfAnUnknownStore() {
  await assert.rejects(client().state.get('nowhere', 'key'), error => {
    const { status, error_msg: text } = JSON.parse(error.message)
    assert.equal(status, 400)
    assert.equal(JSON.parse(text).errorCode, 'ERR_STATE_STORE_NOT_FOUND')
    return true
  })
}
