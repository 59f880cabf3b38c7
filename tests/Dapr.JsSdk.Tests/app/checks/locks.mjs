import assert from 'node:assert/strict'
import { client, eventually } from '../app.mjs'

const store = 'lockstore'
const Status = { Success: 0, DoesNotExist: 1, BelongsToOthers: 2 }

export async function locks() {
  const { lock } = client()

  assert.deepEqual(await lock.lock(store, 'album', 'ada', 60), { success: true })
  assert.deepEqual(await lock.lock(store, 'album', 'bob', 60), { success: false })
  assert.deepEqual(await lock.unlock(store, 'album', 'bob'), { status: Status.BelongsToOthers })
  assert.deepEqual(await lock.unlock(store, 'album', 'ada'), { status: Status.Success })
  assert.deepEqual(await lock.unlock(store, 'album', 'ada'), { status: Status.DoesNotExist })
  assert.deepEqual(await lock.lock(store, 'album', 'bob', 60), { success: true })
}

export async function letsALockExpire() {
  const { lock } = client()
  assert.deepEqual(await lock.lock(store, 'album', 'ada', 1), { success: true })

  await eventually(async () => (await lock.lock(store, 'album', 'bob', 60)).success, 'the end of a lock that lasts a second')
}
