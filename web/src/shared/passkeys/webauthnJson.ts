/** Browsers from before WebAuthn level 3 know neither the JSON forms of options nor those of credentials; these do the same. */
export function requestOptions(json: PublicKeyCredentialRequestOptionsJSON): PublicKeyCredentialRequestOptions {
  return typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
    ? PublicKeyCredential.parseRequestOptionsFromJSON(json)
    : {
        ...json as object,
        challenge: toBytes(json.challenge),
        allowCredentials: json.allowCredentials?.map(descriptor),
      }
}

export function creationOptions(json: PublicKeyCredentialCreationOptionsJSON): PublicKeyCredentialCreationOptions {
  return typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'
    ? PublicKeyCredential.parseCreationOptionsFromJSON(json)
    : {
        ...json as Pick<PublicKeyCredentialCreationOptions, 'pubKeyCredParams' | 'rp'>,
        challenge: toBytes(json.challenge),
        user: { ...json.user, id: toBytes(json.user.id) },
        excludeCredentials: json.excludeCredentials?.map(descriptor),
      }
}

export function assertionToJson(credential: PublicKeyCredential): object {
  if (typeof credential.toJSON === 'function') {
    return credential.toJSON()
  }

  const response = credential.response as AuthenticatorAssertionResponse
  return {
    ...common(credential),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: response.userHandle ? toText(response.userHandle) : undefined,
    },
  }
}

export function attestationToJson(credential: PublicKeyCredential): object {
  if (typeof credential.toJSON === 'function') {
    return credential.toJSON()
  }

  const response = credential.response as AuthenticatorAttestationResponse
  return {
    ...common(credential),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  }
}

const common = (credential: PublicKeyCredential) => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  clientExtensionResults: credential.getClientExtensionResults(),
})

const descriptor = (json: PublicKeyCredentialDescriptorJSON) =>
  ({ ...json, id: toBytes(json.id) }) as PublicKeyCredentialDescriptor

/** Base64url without padding (RFC 4648, section 5). */
function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, character => character.charCodeAt(0))
}

function toText(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
