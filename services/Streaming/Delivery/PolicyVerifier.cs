using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>
/// Verifies signed URLs as CloudFront does. A session's segments all carry the same policy, so a policy that was verified
/// once is remembered; whether it allows the URL, and still does, is asked every time.
/// </summary>
internal sealed class PolicyVerifier(SigningKeys keys, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    private readonly VerifiedPolicies _verified = new(options.Value.VerifiedPolicies);

    public async ValueTask<UrlVerdict> JudgeAsync(ViewerRequest viewer, CancellationToken cancellationToken)
    {
        if (UrlSignature.From(viewer.Query) is not { } signature)
        {
            return UrlVerdict.Unsigned;
        }

        var url = viewer.Url + signature.Rest;
        var fingerprint = signature.Fingerprint();
        var policy = _verified.Find(fingerprint, await keys.GetAsync(cancellationToken));
        if (policy is null)
        {
            var id = signature.KeyPairId.ToString();
            var ring = await keys.GetWithAsync(id, cancellationToken);
            if (ring.Find(id) is not { } key)
            {
                return UrlVerdict.UnknownKey;
            }

            if (Verify(signature, url, key) is not { } verified)
            {
                return UrlVerdict.Forged;
            }

            policy = verified;
            _verified.Add(fingerprint, policy, ring);
        }

        return policy.Allows(url, viewer.Client, clock.GetUtcNow()) ? UrlVerdict.Allowed : UrlVerdict.NotCovered;
    }

    private static SignedPolicy? Verify(UrlSignature signature, string url, SigningKey key)
        => signature.HashAlgorithm is { } hash
            && CloudFrontText.Decode(signature.Signature.Span) is { } proof
            && TextOf(signature, url) is { } text
            && IsSigned(text, proof, hash, key.PublicKey)
                ? signature.IsCanned ? SignedPolicy.Canned(url, signature.Expires.Span) : SignedPolicy.TryParse(text)
                : null;

    /// <summary>The policy that was signed; the URL itself says a canned one.</summary>
    private static byte[]? TextOf(UrlSignature signature, string url)
        => signature.IsCanned
            ? Encoding.UTF8.GetBytes($"{{\"Statement\":[{{\"Resource\":\"{url}\",\"Condition\":{{\"DateLessThan\":{{\"AWS:EpochTime\":{signature.Expires}}}}}}}]}}")
            : CloudFrontText.Decode(signature.Policy.Span);

    private static bool IsSigned(byte[] policy, byte[] proof, HashAlgorithmName hash, RSAParameters publicKey)
    {
        using var rsa = RSA.Create(publicKey);
        return rsa.VerifyData(policy, proof, hash, RSASignaturePadding.Pkcs1);
    }
}
