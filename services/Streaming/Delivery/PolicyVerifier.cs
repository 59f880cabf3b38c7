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

    public async ValueTask<bool> AllowsAsync(ViewerRequest viewer, CancellationToken cancellationToken)
    {
        if (UrlSignature.From(viewer.Query) is not { } signature)
        {
            return false;
        }

        var url = viewer.Url + signature.Rest;
        var fingerprint = signature.Fingerprint();
        var policy = _verified.Find(fingerprint, await keys.GetAsync(cancellationToken))
            ?? await VerifyAsync(signature, fingerprint, url, cancellationToken);
        return policy is not null && policy.Allows(url, viewer.Client, clock.GetUtcNow());
    }

    private async ValueTask<SignedPolicy?> VerifyAsync(
        UrlSignature signature, PolicyFingerprint fingerprint, string url, CancellationToken cancellationToken)
    {
        var id = signature.KeyPairId.ToString();
        var ring = await keys.GetWithAsync(id, cancellationToken);
        if (ring.Find(id) is not { } key
            || signature.HashAlgorithm is not { } hash
            || CloudFrontText.Decode(signature.Signature.Span) is not { } proof
            || TextOf(signature, url) is not { } text
            || !IsSigned(text, proof, hash, key.PublicKey)
            || (signature.IsCanned ? SignedPolicy.Canned(url, signature.Expires.Span) : SignedPolicy.TryParse(text)) is not { } policy)
        {
            return null;
        }

        _verified.Add(fingerprint, policy, ring);
        return policy;
    }

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
