namespace Amazon.CloudFront;

/// <summary>
/// Makes signed cookies for CloudFront. Source: Amazon CloudFront Developer Guide, "Use signed cookies".
/// </summary>
public static class AmazonCloudFrontCookieSigner
{
    private const string ExpiresKey = "CloudFront-Expires";
    private const string SignatureKey = "CloudFront-Signature";
    private const string PolicyKey = "CloudFront-Policy";
    private const string KeyPairIdKey = "CloudFront-Key-Pair-Id";

    /// <summary>Signs cookies that grant everybody access until a date.</summary>
    /// <param name="resourceUrlOrPath">The URL that they open.</param>
    /// <param name="keyPairId">The id of the public key in CloudFront.</param>
    /// <param name="privateKey">The RSA private key, as PEM.</param>
    /// <param name="expiresOn">When access ends.</param>
    /// <exception cref="Runtime.AmazonClientException">The key cannot be read.</exception>
    public static CookiesForCannedPolicy GetCookiesForCannedPolicy(
        string resourceUrlOrPath, string keyPairId, TextReader privateKey, DateTime expiresOn)
        => new()
        {
            Expires = new(ExpiresKey, PolicySignature.EpochSeconds(expiresOn)),
            Signature = new(SignatureKey, UrlSafe.Encode(PolicySignature.Sign(PolicySignature.Canned(resourceUrlOrPath, expiresOn), privateKey))),
            KeyPairId = new(KeyPairIdKey, keyPairId),
        };

    /// <summary>Signs cookies with a custom policy: a window of time and, where given, a range of addresses.</summary>
    /// <param name="resourceUrlOrPath">The URL that they open, with <c>*</c> for any text and <c>?</c> for any character.</param>
    /// <param name="privateKey">The RSA private key, as PEM.</param>
    /// <param name="keyPairId">The id of the public key in CloudFront.</param>
    /// <param name="expiresOn">When access ends.</param>
    /// <param name="activeFrom">When access starts; <see cref="DateTime.MinValue"/> for at once.</param>
    /// <param name="ipRange">The client addresses that have access; null for all.</param>
    /// <exception cref="Runtime.AmazonClientException">The key cannot be read, or access would end before it starts.</exception>
    public static CookiesForCustomPolicy GetCookiesForCustomPolicy(
        string resourceUrlOrPath, TextReader privateKey, string keyPairId, DateTime expiresOn, DateTime activeFrom, string? ipRange)
    {
        var policy = AmazonCloudFrontUrlSigner.BuildPolicyForSignedUrl(resourceUrlOrPath, expiresOn, ipRange, activeFrom);
        return new CookiesForCustomPolicy
        {
            Policy = new(PolicyKey, UrlSafe.Encode(policy)),
            Signature = new(SignatureKey, UrlSafe.Encode(PolicySignature.Sign(policy, privateKey))),
            KeyPairId = new(KeyPairIdKey, keyPairId),
        };
    }
}
