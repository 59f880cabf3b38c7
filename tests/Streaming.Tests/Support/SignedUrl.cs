using System.Text;

namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>Reads and forges the policy that a signed URL carries in CloudFront's base64.</summary>
internal static class SignedUrl
{
    private const string Policy = "Policy=";

    public static string PolicyOf(string url)
        => Encoding.UTF8.GetString(Convert.FromBase64String(Encoded(url).Replace('-', '+').Replace('_', '=').Replace('~', '/')));

    /// <summary>The same URL with another policy, and the signature of the one before.</summary>
    public static string WithPolicy(string url, string policy)
        => url.Replace(
            Encoded(url),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(policy)).Replace('+', '-').Replace('=', '_').Replace('/', '~'),
            StringComparison.Ordinal);

    private static string Encoded(string url)
    {
        var start = url.IndexOf(Policy, StringComparison.Ordinal) + Policy.Length;
        var end = url.IndexOf('&', start);
        return end < 0 ? url[start..] : url[start..end];
    }
}
