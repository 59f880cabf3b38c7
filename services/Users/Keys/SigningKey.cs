namespace MusicStreaming.Users.Keys;

/// <summary>A key pair that signs access tokens, as it is stored.</summary>
/// <param name="Id">The thumbprint of the public key (RFC 7638), so that the same key has the same id everywhere.</param>
/// <param name="Modulus">Of the public key, as in a JWK (RFC 7518 section 6.3.1).</param>
/// <param name="Exponent">Of the public key, as in a JWK.</param>
/// <param name="ProtectedPrivateKey">PKCS#8, encrypted by Data Protection: the store alone does not yield it.</param>
/// <param name="SignsFrom">From when it may sign. A new key is published some time before, so that every service knows it by then.</param>
/// <param name="PublishedUntil">Null while it is in use; later, until when the last token that it signed may live.</param>
internal sealed record SigningKey(
    string Id, string Modulus, string Exponent, string ProtectedPrivateKey, DateTimeOffset SignsFrom, DateTimeOffset? PublishedUntil);
