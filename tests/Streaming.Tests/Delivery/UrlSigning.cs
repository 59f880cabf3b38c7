using Amazon.CloudFront;

namespace MusicStreaming.Streaming.Tests.Delivery;

/// <summary>Signs any policy with a key, also one that no signer would make.</summary>
internal sealed record UrlSigning(string KeyPairId, string Pem)
{
    public string Custom(string url, string policy)
    {
        using var key = new StringReader(Pem);
        return AmazonCloudFrontUrlSigner.SignUrl(url, KeyPairId, key, policy);
    }

    /// <summary>The three parameters of a signed URL.</summary>
    public (string Policy, string Signature, string KeyPairId) Parts(string policy)
        => Custom(string.Empty, policy)[1..].Split('&') is [var first, var second, var third] ? (first, second, third) : throw new InvalidOperationException("There are three.");
}
