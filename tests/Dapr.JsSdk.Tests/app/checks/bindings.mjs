import assert from 'node:assert/strict'
import { app, client, eventually, serve } from '../app.mjs'

export async function sendsAnEmail() {
  await client().binding.send('email', 'create', '<p>Hello</p>', { emailTo: 'ada@example.com', subject: 'From the SDK' })
}

export async function writesAndReadsAFile() {
  const { binding } = client()

  const written = await binding.send('files', 'create', 'some words', { fileName: 'notes/hello.txt' })
  assert.match(written.fileName, /hello\.txt$/)

  assert.equal(await binding.send('files', 'get', undefined, { fileName: 'notes/hello.txt' }), 'some words')
  const [listed] = await binding.send('files', 'list', undefined, { fileName: 'notes' })
  assert.match(listed, /notes\/hello\.txt$/)
  await binding.send('files', 'delete', undefined, { fileName: 'notes/hello.txt' })
  await assert.rejects(binding.send('files', 'get', undefined, { fileName: 'notes/hello.txt' }))
}

export async function isTriggered() {
  const server = app()
  let ticks = 0
  await server.binding.receive('ticker', async () => void ticks++)
  await serve(server)

  await eventually(() => ticks >= 2, 'two ticks of the cron binding')
}

export async function tellsOfAnUnknownBinding() {
  await assert.rejects(client().binding.send('nowhere', 'create', {}), error => {
    const { error_msg: text } = JSON.parse(error.message)
    assert.equal(JSON.parse(text).errorCode, 'ERR_INVOKE_OUTPUT_BINDING')
    return true
  })
}
