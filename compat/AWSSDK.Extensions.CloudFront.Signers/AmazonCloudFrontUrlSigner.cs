namespace Amazon.CloudFront;

/// <summary>
/// Makes signed URLs for CloudFront. Source: Amazon CloudFront Developer Guide, "Use signed URLs"
/// (canned and custom policies, and the URL-safe form of base64).
/// </summary>
public static class AmazonCloudFrontUrlSigner
{
    /// <summary>How the resource is fetched.</summary>
#pragma warning disable CA1707, IDE1006, CA1034 // The names and the nesting are the official ones.
    public enum Protocol
    {
        http,
        https,
        rtmp,
    }
#pragma warning restore CA1707, IDE1006, CA1034

    /// <summary>Signs a URL that grants everybody access until a date.</summary>
    /// <param name="protocol">The protocol of the URL.</param>
    /// <param name="distributionDomain">The distribution's domain name.</param>
    /// <param name="privateKey">The RSA private key, as PEM.</param>
    /// <param name="resourcePath">The path of the resource, without a leading slash.</param>
    /// <param name="keyPairId">The id of the public key in CloudFront.</param>
    /// <param name="expiresOn">When the URL ends.</param>
    public static string GetCannedSignedURL(
        Protocol protocol, string distributionDomain, TextReader privateKey, string resourcePath, string keyPairId, DateTime expiresOn)
        => SignUrlCanned(ResourceUrl(protocol, distributionDomain, resourcePath), keyPairId, privateKey, expiresOn);

    /// <summary>Signs a URL that grants everybody access until a date.</summary>
    public static string GetCannedSignedURL(string url, TextReader privateKey, string keyPairId, DateTime expiresOn)
        => SignUrlCanned(url, keyPairId, privateKey, expiresOn);

    /// <summary>Signs a URL with a custom policy: a window of time and, where given, a range of addresses.</summary>
    public static string GetCustomSignedURL(
        Protocol protocol,
        string distributionDomain,
        TextReader privateKey,
        string resourcePath,
        string keyPairId,
        DateTime expiresOn,
        DateTime activeFrom,
        string? ipRange)
        => GetCustomSignedURL(ResourceUrl(protocol, distributionDomain, resourcePath), privateKey, keyPairId, expiresOn, activeFrom, ipRange);

    /// <summary>Signs a URL with a custom policy: an end and, where given, a range of addresses.</summary>
    public static string GetCustomSignedURL(
        Protocol protocol, string distributionDomain, TextReader privateKey, string resourcePath, string keyPairId, DateTime expiresOn, string? ipRange)
        => GetCustomSignedURL(ResourceUrl(protocol, distributionDomain, resourcePath), privateKey, keyPairId, expiresOn, ipRange);

    /// <summary>Signs a URL with a custom policy: a window of time and, where given, a range of addresses.</summary>
    public static string GetCustomSignedURL(
        string url, TextReader privateKey, string keyPairId, DateTime expiresOn, DateTime activeFrom, string? ipRange)
        => SignUrl(url, keyPairId, privateKey, BuildPolicyForSignedUrl(url, expiresOn, ipRange, activeFrom));

    /// <summary>Signs a URL with a custom policy: an end and, where given, a range of addresses.</summary>
    public static string GetCustomSignedURL(string url, TextReader privateKey, string keyPairId, DateTime expiresOn, string? ipRange)
        => SignUrl(url, keyPairId, privateKey, BuildPolicyForSignedUrl(url, expiresOn, ipRange));

    /// <summary>Signs a URL with a policy document.</summary>
    /// <param name="resourceUrlOrPath">The URL that is fetched. It may differ from the policy's resource, which may have wildcards.</param>
    /// <param name="keyPairId">The id of the public key in CloudFront.</param>
    /// <param name="privateKey">The RSA private key, as PEM.</param>
    /// <param name="policy">The policy, as JSON.</param>
    /// <exception cref="Runtime.AmazonClientException">The key cannot be read.</exception>
    public static string SignUrl(string resourceUrlOrPath, string keyPairId, TextReader privateKey, string policy)
        => $"{resourceUrlOrPath}{Separator(resourceUrlOrPath)}Policy={UrlSafe.Encode(policy)}"
            + $"&Signature={UrlSafe.Encode(PolicySignature.Sign(policy, privateKey))}&Key-Pair-Id={keyPairId}";

    /// <summary>Signs a URL with the canned policy, which is not part of the URL.</summary>
    public static string SignUrlCanned(string resourceUrlOrPath, string keyPairId, TextReader privateKey, DateTime expiresOn)
        => $"{resourceUrlOrPath}{Separator(resourceUrlOrPath)}Expires={PolicySignature.EpochSeconds(expiresOn)}"
            + $"&Signature={UrlSafe.Encode(PolicySignature.Sign(PolicySignature.Canned(resourceUrlOrPath, expiresOn), privateKey))}"
            + $"&Key-Pair-Id={keyPairId}";

    /// <summary>Builds a custom policy that starts at once.</summary>
    public static string BuildPolicyForSignedUrl(string? resourcePath, DateTime expiresOn, string? limitToIpAddressCIDR)
        => BuildPolicyForSignedUrl(resourcePath, expiresOn, limitToIpAddressCIDR, DateTime.MinValue);

    /// <summary>Builds a custom policy.</summary>
    /// <param name="resourcePath">The URL, with <c>*</c> for any text and <c>?</c> for any character; null for everything.</param>
    /// <param name="expiresOn">When access ends.</param>
    /// <param name="limitToIpAddressCIDR">The client addresses that have access; null for all.</param>
    /// <param name="activeFrom">When access starts; <see cref="DateTime.MinValue"/> for at once.</param>
    /// <exception cref="Runtime.AmazonClientException">Access would end before it starts.</exception>
    public static string BuildPolicyForSignedUrl(string? resourcePath, DateTime expiresOn, string? limitToIpAddressCIDR, DateTime activeFrom)
    {
        if (activeFrom > expiresOn)
        {
            throw new Runtime.AmazonClientException("activeFrom must be earlier than expiresOn.");
        }

        var address = string.IsNullOrEmpty(limitToIpAddressCIDR)
            ? string.Empty
            : $$""","IpAddress":{"AWS:SourceIp":"{{limitToIpAddressCIDR}}"}""";
        var start = activeFrom > DateTime.MinValue
            ? $$""","DateGreaterThan":{"AWS:EpochTime":{{PolicySignature.EpochSeconds(activeFrom)}}}"""
            : string.Empty;

        return "{\"Statement\": [{\"Resource\":\"" + (resourcePath ?? "*")
            + "\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":" + PolicySignature.EpochSeconds(expiresOn) + "}"
            + address + start + "}}]}";
    }

    private static char Separator(string url) => url.Contains('?', StringComparison.Ordinal) ? '&' : '?';

    private static string ResourceUrl(Protocol protocol, string distributionDomain, string path)
        => protocol == Protocol.rtmp ? path : $"{protocol}://{distributionDomain}/{path}";
}
