using System.Security.Cryptography;
using System.Text;

namespace MusicStreaming.ServiceDefaults.Tests.Blobs;

/// <summary>
/// The signature of a presigned URL as S3 computes it (Signature Version 4, "Authenticating Requests: Using Query Parameters"),
/// without the SDK: neither of the stores that we test with verifies any.
/// </summary>
internal static class SignatureV4
{
    private const string Signature = "X-Amz-Signature";

    /// <param name="method">The method that the URL is for.</param>
    /// <param name="url">The URL, with or without its signature.</param>
    /// <param name="headers">The signed headers, by their names in lower case.</param>
    /// <param name="secret">The secret access key.</param>
    public static string Of(string method, Uri url, IReadOnlyDictionary<string, string> headers, string secret)
    {
        var query = url.Query.TrimStart('?').Split('&').Where(pair => !pair.StartsWith(Signature, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var named = headers.OrderBy(header => header.Key, StringComparer.Ordinal).ToList();
        var canonical = string.Join('\n',
            [
                method, url.AbsolutePath, string.Join('&', query), .. named.Select(header => $"{header.Key}:{header.Value}"), "",
                string.Join(';', named.Select(header => header.Key)), "UNSIGNED-PAYLOAD",
            ]);

        var scope = ValueOf(url, "X-Amz-Credential").Split('/')[1..];
        var text = string.Join('\n', "AWS4-HMAC-SHA256", ValueOf(url, "X-Amz-Date"), string.Join('/', scope), Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = scope.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Sign);
        return Hex(Sign(key, text));
    }

    public static string ValueOf(Uri url, string name)
        => Uri.UnescapeDataString(url.Query.TrimStart('?').Split('&').First(pair => pair.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..]);

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
