using System.Text;
using System.Text.RegularExpressions;

namespace Aspire.Hosting.Dashboard.Mailbox;

/// <summary>Text in headers that is not ASCII: <c>=?utf-8?B?…?=</c> (RFC 2047).</summary>
internal static partial class EncodedWords
{
    public static string Decode(string value)
        => Word().Replace(Gap().Replace(value, "?="), word => Decode(word.Groups[1].Value, word.Groups[2].Value, word.Groups[3].Value) ?? word.Value);

    private static string? Decode(string charset, string encoding, string text)
    {
        var bytes = encoding is "B" or "b"
            ? TransferEncoding.FromBase64(Encoding.ASCII.GetBytes(text))
            : TransferEncoding.FromQuotedPrintable(Encoding.ASCII.GetBytes(text.Replace('_', ' ')));

        return Charset.Of(charset).GetString(bytes);
    }

    [GeneratedRegex(@"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=")]
    private static partial Regex Word();

    // Space between two encoded words is not part of the text.
    [GeneratedRegex(@"\?=\s+(?==\?)")]
    private static partial Regex Gap();
}
