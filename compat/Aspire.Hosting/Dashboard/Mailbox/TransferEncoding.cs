using System.Globalization;
using System.Text;

namespace Aspire.Hosting.Dashboard.Mailbox;

/// <summary>How the bytes of a part are written as lines (RFC 2045, section 6).</summary>
internal static class TransferEncoding
{
    public static byte[] Decode(ReadOnlySpan<byte> body, string encoding) => encoding.Trim().ToUpperInvariant() switch
    {
        "BASE64" => FromBase64(body),
        "QUOTED-PRINTABLE" => FromQuotedPrintable(body),
        _ => body.ToArray(),
    };

    /// <summary>What is no base64 is taken as it is.</summary>
    public static byte[] FromBase64(ReadOnlySpan<byte> text)
    {
        try
        {
            return Convert.FromBase64String(Encoding.ASCII.GetString(text).Trim());
        }
        catch (FormatException)
        {
            return text.ToArray();
        }
    }

    public static byte[] FromQuotedPrintable(ReadOnlySpan<byte> text)
    {
        var decoded = new byte[text.Length];
        var count = 0;
        for (var place = 0; place < text.Length; place++)
        {
            if (text[place] != '=')
            {
                decoded[count++] = text[place];
            }
            else if (place + 2 < text.Length && byte.TryParse(text.Slice(place + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                decoded[count++] = value;
                place += 2;
            }
            else
            {
                // An equals sign at the end of a line joins it with the next.
                var end = text[place..].IndexOf((byte)'\n');
                place = end < 0 ? text.Length : place + end;
            }
        }

        return decoded[..count];
    }
}
