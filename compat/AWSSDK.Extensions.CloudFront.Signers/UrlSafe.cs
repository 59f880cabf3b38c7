using System.Text;

namespace Amazon.CloudFront;

/// <summary>CloudFront's form of base64: <c>-</c>, <c>_</c> and <c>~</c> in the place of <c>+</c>, <c>=</c> and <c>/</c>.</summary>
internal static class UrlSafe
{
    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    public static string Encode(byte[] bytes)
        => Convert.ToBase64String(bytes).Replace('+', '-').Replace('=', '_').Replace('/', '~');
}
