import assert from 'node:assert/strict'
import { client } from '../app.mjs'

export async function gets() {
  assert.deepEqual(await client().secret.get('secretstore', 'signing-key'), { 'signing-key': 'k1' })
}

export async function getsAll() {
  assert.deepEqual(await client().secret.getBulk('secretstore'), { 'signing-key': { 'signing-key': 'k1' }, password: { password: 'p1' } })
}

export async function tellsOfAnUnknownSecret() {
  await assert.rejects(client().secret.get('secretstore', 'nothing'), error => {
    assert.equal(JSON.parse(JSON.parse(error.message).error_msg).errorCode, 'ERR_SECRET_GET')
    return true
  })
}
