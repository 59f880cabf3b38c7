import { beforeEach, expect, it, vi } from 'vitest'
import { assertionToJson, attestationToJson, creationOptions, requestOptions } from './webauthnJson'

const bytes = (...values: number[]) => new Uint8Array(values).buffer

beforeEach(() => { vi.stubGlobal('PublicKeyCredential', class {}) })

it('reads options as a browser of level 3 would', () => {
  const request = requestOptions({ challenge: '-_8', rpId: 'localhost', allowCredentials: [{ id: 'AQI', type: 'public-key' }] })
  const creation = creationOptions({
    challenge: 'AA', rp: { name: 'Site' }, user: { id: 'AQ', name: 'ada', displayName: 'Ada' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  })

  expect([...request.challenge as Uint8Array]).toEqual([0xfb, 0xff])
  expect(request.allowCredentials?.map(({ id }) => [...id as Uint8Array])).toEqual([[1, 2]])
  expect(request.rpId).toBe('localhost')
  expect([...creation.user.id as Uint8Array, ...creation.challenge as Uint8Array]).toEqual([1, 0])
  expect(creation.pubKeyCredParams).toEqual([{ type: 'public-key', alg: -7 }])
})

it('writes credentials as a browser of level 3 would', () => {
  const credential = { id: '-_8', rawId: bytes(0xfb, 0xff), type: 'public-key', authenticatorAttachment: 'platform', getClientExtensionResults: () => ({}) }

  expect(assertionToJson({ ...credential, response: { clientDataJSON: bytes(1), authenticatorData: bytes(2), signature: bytes(3), userHandle: null } } as unknown as PublicKeyCredential)).toEqual({
    id: '-_8', rawId: '-_8', type: 'public-key', authenticatorAttachment: 'platform', clientExtensionResults: {},
    response: { clientDataJSON: 'AQ', authenticatorData: 'Ag', signature: 'Aw', userHandle: undefined },
  })
  expect(attestationToJson({ ...credential, response: { clientDataJSON: bytes(1), attestationObject: bytes(4), getTransports: () => ['internal'] } } as unknown as PublicKeyCredential))
    .toMatchObject({ rawId: '-_8', response: { clientDataJSON: 'AQ', attestationObject: 'BA', transports: ['internal'] } })
})
