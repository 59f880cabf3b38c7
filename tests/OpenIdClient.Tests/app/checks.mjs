import assert from 'node:assert/strict'
import * as client from 'openid-client'

const scope = 'openid profile email offline_access music'

/** Finds everything by the issuer alone; the tests have no TLS. */
async function discover({ issuer, clientId }, authentication = client.None(), { secondsBehind = 0, ...options } = {}) {
  const config = await client.discovery(new URL(issuer), clientId, { [client.clockSkew]: secondsBehind }, authentication, {
    execute: [client.allowInsecureRequests],
    ...options,
  })

  // So that the signature of id tokens is checked too, which TLS would make unnecessary.
  client.enableNonRepudiationChecks(config)
  return config
}

/** Sends the person away, and takes the answer that the person comes back with. */
async function authorize(config, { redirectUri }, ask, parameters = {}) {
  const verifier = client.randomPKCECodeVerifier()
  const nonce = client.randomNonce()
  const state = client.randomState()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  })
  const answer = new URL(await ask('authorize', url.href))
  const checks = { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state, idTokenExpected: true }
  return { answer, checks, redeem: () => client.authorizationCodeGrant(config, answer, checks) }
}

const refuses = (promise, error) => assert.rejects(promise, thrown => {
  assert.equal(thrown.error, error, thrown.stack)
  return true
})

export async function discovers(settings) {
  const config = await discover(settings)
  const metadata = config.serverMetadata()
  assert.equal(metadata.issuer, settings.issuer)
  assert.equal(metadata.authorization_endpoint, `${settings.issuer}/authorize`)
  assert.ok(metadata.supportsPKCE())

  const oauth = await discover(settings, client.None(), { algorithm: 'oauth2' })
  assert.equal(oauth.serverMetadata().token_endpoint, metadata.token_endpoint)
}

export async function codeFlow(settings, ask) {
  const config = await discover(settings)
  const { redeem } = await authorize(config, settings, ask, { max_age: '600' })

  const tokens = await redeem()
  const claims = tokens.claims()
  assert.equal(claims.sub, settings.userId)
  assert.equal(claims.aud, settings.clientId)
  assert.equal(typeof claims.auth_time, 'number')
  assert.equal(tokens.scope, scope)

  const person = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
  assert.deepEqual(person, { sub: settings.userId, name: 'Ann', email: 'ann@example.com', email_verified: true })
}

export async function refreshes(settings, ask) {
  const config = await discover(settings)
  const { redeem } = await authorize(config, settings, ask)
  const first = await redeem()

  const second = await client.refreshTokenGrant(config, first.refresh_token)
  assert.notEqual(second.refresh_token, first.refresh_token)
  assert.equal(second.claims().sub, settings.userId)

  const less = await client.refreshTokenGrant(config, second.refresh_token, { scope: 'openid music' })
  assert.equal(less.scope, 'openid music')
  await client.fetchUserInfo(config, less.access_token, settings.userId)

  await ask('wait', 'until the first is old')
  await refuses(client.refreshTokenGrant(config, first.refresh_token), 'invalid_grant')
  await refuses(client.refreshTokenGrant(config, less.refresh_token), 'invalid_grant')
}

export async function revokes(settings, ask) {
  const config = await discover(settings)
  const { redeem } = await authorize(config, settings, ask)
  const tokens = await redeem()

  await client.tokenRevocation(config, tokens.refresh_token, { token_type_hint: 'refresh_token' })
  await client.tokenRevocation(config, 'nothing that anybody knows')

  await refuses(client.refreshTokenGrant(config, tokens.refresh_token), 'invalid_grant')
}

export async function codeIsGoodOnce(settings, ask) {
  const config = await discover(settings)
  const { redeem } = await authorize(config, settings, ask)
  const tokens = await redeem()

  await refuses(redeem(), 'invalid_grant')
  await refuses(client.refreshTokenGrant(config, tokens.refresh_token), 'invalid_grant')
}

export async function isRefused(settings, ask) {
  const config = await discover(settings)
  const { redeem } = await authorize(config, settings, ask, { prompt: 'none' })

  await refuses(redeem(), 'consent_required')
}

export async function noticesAnotherIssuer(settings, ask) {
  const config = await discover(settings)
  const { answer, checks } = await authorize(config, settings, ask)
  answer.searchParams.set('iss', 'https://evil.example')

  await assert.rejects(client.authorizationCodeGrant(config, answer, checks), thrown => {
    assert.match(String(thrown.cause?.message), /"iss" \(issuer\)/)
    return true
  })
}

export async function provesItself(settings, ask) {
  for (const authentication of [client.ClientSecretBasic(settings.clientSecret), client.ClientSecretPost(settings.clientSecret)]) {
    const config = await discover(settings, authentication)
    const { redeem } = await authorize(config, settings, ask)
    const tokens = await redeem()
    await client.refreshTokenGrant(config, tokens.refresh_token)
    await client.tokenRevocation(config, tokens.access_token).catch(error => assert.equal(error.error, 'unsupported_token_type'))
  }

  const liar = await discover(settings, client.ClientSecretPost('wrong'))
  const { redeem } = await authorize(liar, settings, ask)
  await refuses(redeem(), 'invalid_client')
}

export async function deviceFlow(settings, ask) {
  const config = await discover(settings)
  const polls = []
  config[client.customFetch] = async (url, options) => {
    const response = await fetch(url, options)
    if (String(url) === config.serverMetadata().token_endpoint) {
      polls.push(response.status)

      // The device asks once before its person has looked at it.
      if (polls.length === 1) {
        await ask('device', device.user_code)
      }
    }

    return response
  }
  const device = await client.initiateDeviceAuthorization(config, { scope })
  assert.equal(device.verification_uri, `${settings.issuer}/device`)

  const tokens = await client.pollDeviceAuthorizationGrant(config, device)

  assert.deepEqual([polls[0], polls.at(-1)], [400, 200])
  assert.equal(tokens.claims().sub, settings.userId)
  const person = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)
  assert.equal(person.name, 'Ann')
  await client.refreshTokenGrant(config, tokens.refresh_token)
}

export async function survivesAKeyRotation(settings, ask) {
  const config = await discover(settings)
  const first = await (await authorize(config, settings, ask)).redeem()
  await client.fetchUserInfo(config, first.access_token, settings.userId)

  const secondsBehind = Number(await ask('rotate', 'until the new key signs'))

  const later = await discover(settings, client.None(), { secondsBehind })
  const second = await client.refreshTokenGrant(later, first.refresh_token)
  await client.fetchUserInfo(later, second.access_token, settings.userId)
  const [before, after] = [first, second].map(tokens => JSON.parse(Buffer.from(tokens.id_token.split('.')[0], 'base64url')).kid)
  assert.notEqual(before, after)
}
