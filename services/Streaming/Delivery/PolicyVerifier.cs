using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Keys;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>
/// Verifies signed URLs as CloudFront does. A session's segments all carry the same policy, so a policy that was verified
/// once is remembered; whether it allows the URL, and still does, is asked every time.
/// </summary>
internal sealed class PolicyVerifier(MediaSecrets secrets, IOptions<DeliveryOptions> options, TimeProvider clock) : IDisposable
{
    private const int MaxText = 4_096;
    private const int Remembered = 10_000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly MemoryCache _verified = new(new MemoryCacheOptions { SizeLimit = Remembered });

    /// <param name="url">The public URL of the file, without the three parameters of the signature.</param>
    /// <param name="signature">The three parameters.</param>
    /// <param name="cancellationToken">Stops the reading of the key.</param>
    public async Task<bool> AllowsAsync(string url, UrlSignature signature, CancellationToken cancellationToken)
        => signature is { Policy: { Length: > 0 and <= MaxText } policy, Signature: { Length: > 0 and <= MaxText } proof }
            && signature.KeyPairId == options.Value.KeyPairId
            && await VerifyAsync(policy, proof, cancellationToken) is { } verified
            && verified.Allows(url, clock.GetUtcNow());

    public void Dispose() => _verified.Dispose();

    private async ValueTask<SignedPolicy?> VerifyAsync(string policy, string proof, CancellationToken cancellationToken)
    {
        if (_verified.TryGetValue((policy, proof), out SignedPolicy? known))
        {
            return known;
        }

        var keys = await secrets.GetAsync(cancellationToken);
        if (Decode(policy) is not { } json || Decode(proof) is not { } signature || !IsSigned(json, signature, keys.VerifyingKey))
        {
            return null;
        }

        var parsed = SignedPolicy.TryParse(json);
        return parsed is null
            ? null
            : _verified.Set((policy, proof), parsed, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
    }

    private static bool IsSigned(byte[] policy, byte[] signature, RSAParameters publicKey)
    {
        using var rsa = RSA.Create(publicKey);
#pragma warning disable CA5350 // CloudFront's protocol asks for SHA-1.
        return rsa.VerifyData(policy, signature, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
#pragma warning restore CA5350
    }

    /// <summary>CloudFront's base64; other spellings of the same bytes are refused, so that no altered URL passes.</summary>
    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Replace('-', '+').Replace('_', '=').Replace('~', '/'), bytes, out var length)
            && Convert.ToBase64String(bytes, 0, length).Replace('+', '-').Replace('=', '_').Replace('/', '~') == text
                ? bytes[..length]
                : null;
    }
}
