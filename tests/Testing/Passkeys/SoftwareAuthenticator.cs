using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MusicStreaming.Testing;

/// <summary>
/// An authenticator and the browser before it (WebAuthn level 3): one discoverable ES256 credential, attested by nobody. What it
/// does wrong, a test asks it to.
/// </summary>
public sealed class SoftwareAuthenticator(string origin = "http://listener.test") : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte AttestedData = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string? _userHandle;

    public byte[] CredentialId { get; init; } = RandomNumberGenerator.GetBytes(32);

    public uint Counter { get; set; }

    public string RelyingParty { get; init; } = "listener.test";

    public bool VerifiesUser { get; set; } = true;

    public bool IsInForeignFrame { get; init; }

    /// <summary>What <c>navigator.credentials.create()</c> does.</summary>
    public JsonElement Make(JsonElement options)
    {
        _userHandle = options.GetProperty("user").GetProperty("id").GetString();
        var data = AuthenticatorData(AttestedData, [.. new byte[16], .. Short(CredentialId.Length), .. CredentialId, .. PublicKey()]);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", options)),
            ["attestationObject"] = Base64Url.EncodeToString(Cbor.Map(
                (Cbor.Of("fmt"), Cbor.Of("none")), (Cbor.Of("attStmt"), Cbor.Map()), (Cbor.Of("authData"), Cbor.Of(data)))),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>What <c>navigator.credentials.get()</c> does.</summary>
    public JsonElement Get(JsonElement options)
    {
        var data = AuthenticatorData(flags: 0, attested: []);
        var clientData = ClientData("webauthn.get", options);
        var signature = _key.SignData([.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(clientData),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(signature),
            ["userHandle"] = _userHandle,
        });
    }

    public void Dispose() => _key.Dispose();

    private JsonElement Credential(JsonObject response) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["id"] = Base64Url.EncodeToString(CredentialId),
        ["rawId"] = Base64Url.EncodeToString(CredentialId),
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    });

    private byte[] ClientData(string type, JsonElement options) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = options.GetProperty("challenge").GetString(),
        ["origin"] = origin,
        ["crossOrigin"] = IsInForeignFrame,
    }.ToJsonString());

    /// <summary>WebAuthn section 6.1.</summary>
    private byte[] AuthenticatorData(byte flags, byte[] attested)
    {
        var counter = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        var all = (byte)(flags | UserPresent | (VerifiesUser ? UserVerified : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(RelyingParty)), all, .. counter, .. attested];
    }

    /// <summary>A COSE key (RFC 9053 section 7.1.1): EC2, ES256, P-256, x, y.</summary>
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return Cbor.Map(
            (Cbor.Of(1), Cbor.Of(2)), (Cbor.Of(3), Cbor.Of(-7)), (Cbor.Of(-1), Cbor.Of(1)),
            (Cbor.Of(-2), Cbor.Of(point.X ?? [])), (Cbor.Of(-3), Cbor.Of(point.Y ?? [])));
    }

    private static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];
}
