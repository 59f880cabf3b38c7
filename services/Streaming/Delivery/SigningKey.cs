using System.Security.Cryptography;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>A key that signs media URLs.</summary>
/// <param name="Id">What the media origin knows it by: on AWS, CloudFront's id of the public key.</param>
/// <param name="SignsFrom">When it begins to sign; it verifies before.</param>
/// <param name="Pem">RSA, PKCS #1, which every version of the signers reads.</param>
/// <param name="PublicKey">Its public half.</param>
internal sealed record SigningKey(string Id, DateTimeOffset SignsFrom, string Pem, RSAParameters PublicKey)
{
    /// <summary>Not with the key, which must not come into a log.</summary>
    public override string ToString() => Id;
}
