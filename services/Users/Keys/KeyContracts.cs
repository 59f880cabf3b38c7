using System.Text.Json.Serialization;

namespace MusicStreaming.Users.Keys;

/// <summary>A JSON Web Key Set (RFC 7517 section 5).</summary>
public sealed record JsonWebKeySetResponse(IReadOnlyList<JsonWebKeyResponse> Keys);

/// <summary>The public half of an RSA key (RFC 7517 section 4, RFC 7518 section 6.3.1).</summary>
/// <param name="KeyType">Always <c>RSA</c>.</param>
/// <param name="Use">Always <c>sig</c>.</param>
/// <param name="Algorithm">Always <c>RS256</c>.</param>
/// <param name="KeyId">The thumbprint of the key (RFC 7638).</param>
/// <param name="Modulus">Base64url.</param>
/// <param name="Exponent">Base64url.</param>
public sealed record JsonWebKeyResponse(
    [property: JsonPropertyName("kty")] string KeyType,
    [property: JsonPropertyName("use")] string Use,
    [property: JsonPropertyName("alg")] string Algorithm,
    [property: JsonPropertyName("kid")] string KeyId,
    [property: JsonPropertyName("n")] string Modulus,
    [property: JsonPropertyName("e")] string Exponent)
{
    internal static JsonWebKeyResponse From(SigningKey key) => new("RSA", "sig", "RS256", key.Id, key.Modulus, key.Exponent);
}
