// The keys that sign media URLs on one machine (docs/streaming.md, "Delivery"):
//   node eng/media-key.mjs list
//   node eng/media-key.mjs add [minutes until it signs, 10]
//   node eng/media-key.mjs remove ID
// A running Streaming reads them again within a minute. The file is .data/secrets.json, or what SECRETS_FILE names.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

const file = process.env.SECRETS_FILE ?? new URL('../.data/secrets.json', import.meta.url).pathname
const secretName = 'media-signing-key'
const keyPattern = /([^]*?)(-----BEGIN [^-]*-----[^]*?-----END [^-]*-----)/g

const secrets = JSON.parse(readFileSync(file, 'utf8'))
const keys = [...secrets[secretName].matchAll(keyPattern)].map(([, said, pem]) => ({
  id: /Key-Pair-Id:\s*(\S+)/i.exec(said)?.[1] ?? 'local',
  from: /Signs-From:\s*(\S+)/i.exec(said)?.[1],
  pem,
}))

function save() {
  secrets[secretName] = keys
    .map(({ id, from, pem }) => `Key-Pair-Id: ${id}\n${from ? `Signs-From: ${from}\n` : ''}${pem}\n`)
    .join('')
  const unfinished = `${file}.${process.pid}.tmp`
  writeFileSync(unfinished, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  renameSync(unfinished, file)
}

const [action, argument] = process.argv.slice(2)
if (action === 'add') {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
  const from = new Date(Date.now() + Number(argument ?? 10) * 60_000).toISOString()
  keys.push({ id: `local-${randomBytes(4).toString('hex')}`, from, pem: privateKey.trim() })
  save()
} else if (action === 'remove') {
  const index = keys.findIndex(key => key.id === argument)
  if (index < 0 || keys.length === 1) {
    console.error(index < 0 ? `There is no key ${argument}.` : 'The last key cannot go.')
    process.exit(1)
  }

  keys.splice(index, 1)
  save()
} else if (action !== 'list') {
  console.error('Say list, add [minutes] or remove ID.')
  process.exit(1)
}

for (const { id, from } of keys) {
  console.log(`${id}\tsigns from ${from ?? 'the beginning'}`)
}
