using System.Text;

namespace Aspire.Hosting.Dashboard.Mailbox;

/// <summary>The header fields of a message or of one of its parts (RFC 5322, section 2.2).</summary>
internal sealed class MimeHeaders
{
    private const int MaxFields = 200;

    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A field's value, with its encoded words decoded; empty when there is none.</summary>
    public string this[string name] => _fields.TryGetValue(name, out var value) ? EncodedWords.Decode(value) : "";

    /// <summary>Reads the fields up to the empty line.</summary>
    /// <returns>The fields, and where the body begins.</returns>
    public static (MimeHeaders Headers, int Body) Parse(ReadOnlySpan<byte> message)
    {
        var headers = new MimeHeaders();
        var field = new StringBuilder();
        var place = 0;
        while (place < message.Length)
        {
            var end = message[place..].IndexOf((byte)'\n');
            var next = end < 0 ? message.Length : place + end + 1;
            var line = Encoding.UTF8.GetString(message[place..next]).TrimEnd('\r', '\n');
            place = next;
            if (line.Length == 0)
            {
                break;
            }

            // A line that begins with a space goes on with the field before.
            if (line[0] is not (' ' or '\t'))
            {
                headers.Add(field.ToString());
                field.Clear();
            }

            field.Append(line);
        }

        headers.Add(field.ToString());
        return (headers, place);
    }

    /// <summary>A parameter such as <c>charset</c> of <c>Content-Type: text/html; charset=utf-8</c>.</summary>
    public string? Parameter(string field, string name)
    {
        foreach (var part in this[field].Split(';').Skip(1))
        {
            var (key, value) = part.IndexOf('=') is var at and > 0 ? (part[..at].Trim(), part[(at + 1)..].Trim().Trim('"')) : ("", "");
            if (key.TrimEnd('*').Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                // RFC 2231: charset'language'percent-encoded.
                return key.EndsWith('*') && value.Split('\'', 3) is [_, _, var encoded] ? Uri.UnescapeDataString(encoded) : EncodedWords.Decode(value);
            }
        }

        return null;
    }

    private void Add(string field)
    {
        if (field.IndexOf(':') is var colon and > 0 && _fields.Count < MaxFields)
        {
            _fields.TryAdd(field[..colon].Trim(), field[(colon + 1)..].Trim());
        }
    }
}
