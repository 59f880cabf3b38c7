// A real OpenID Connect provider (oidc-provider) with its own log-in pages, which lets anybody in under the name that they type.
// It says where it listens, is told on its input where our platform is, and changes its keys when it is told to.
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import Provider from 'oidc-provider'

const clientId = 'musicstreaming'

let redirectUri
let answer = (_request, response) => response.writeHead(503).end()

const server = createServer((request, response) => answer(request, response))
server.listen(0, '127.0.0.1', () => console.log(`listening on ${server.address().port}`))

for await (const line of createInterface({ input: process.stdin })) {
  const [command, argument] = line.split(' ')
  redirectUri = command === 'redirect' ? argument : redirectUri
  answer = newProvider(`http://127.0.0.1:${server.address().port}`).callback()
  console.log(`done ${command}`)
}

process.exit(0)

/** With a key of its own; who is logged in stays so, because that is kept outside of it. */
function newProvider(issuer) {
  return new Provider(issuer, {
    clients: [{ client_id: clientId, token_endpoint_auth_method: 'none', redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key that signs cookies of tests'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@provider.example`, email_verified: !id.startsWith('unverified'), name: `${id} of the provider` }),
    }),
    jwks: { keys: [newKey()] },
  })
}

function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' }
}
