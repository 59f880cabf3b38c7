using System.Security.Cryptography;
using Amazon.CloudFront;

namespace MusicStreaming.Media.Benchmarks.Hosting;

/// <summary>Signs as Streaming does: a custom policy with a wildcard a rendition and session.</summary>
internal sealed class SessionSigner(string baseUrl, string keyPem)
{
    /// <summary>The query that opens a folder for one session: every second is another policy, so every session has its own.</summary>
    public string Sign(string folder, int session)
    {
        using var key = new StringReader(keyPem);
        var signed = AmazonCloudFrontUrlSigner.GetCustomSignedURL(
            $"{baseUrl}/media/{folder}*", key, "local", DateTime.UtcNow.AddHours(4).AddSeconds(session), ipRange: null);
        return signed[signed.IndexOf('?', StringComparison.Ordinal)..];
    }

    public static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
