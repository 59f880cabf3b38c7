using System.Text;

namespace Aspire.Hosting.Dashboard.Mailbox;

/// <summary>An e-mail (RFC 5322) and its parts (RFC 2046).</summary>
internal sealed class MimeMessage
{
    private const int MaxDepth = 8;
    private const int MaxParts = 100;

    private readonly List<MimePart> _parts = [];

    private MimeMessage(MimeHeaders headers) => Headers = headers;

    public MimeHeaders Headers { get; }

    /// <summary>The part that is shown as text.</summary>
    public MimePart? Text => _parts.Find(p => p is { Type: "text/plain", FileName: null });

    /// <summary>The part that is shown as a page.</summary>
    public MimePart? Html => _parts.Find(p => p is { Type: "text/html", FileName: null });

    public IReadOnlyList<MimePart> Attachments => [.. _parts.Where(p => p != Text && p != Html)];

    public static MimeMessage Parse(ReadOnlySpan<byte> file)
    {
        var (headers, body) = MimeHeaders.Parse(file);
        var message = new MimeMessage(headers);
        message.Read(headers, file[body..], depth: 0);
        return message;
    }

    private void Read(MimeHeaders headers, ReadOnlySpan<byte> body, int depth)
    {
        if (_parts.Count == MaxParts || depth > MaxDepth)
        {
            return;
        }

        var type = headers["Content-Type"].Split(';')[0].Trim().ToLowerInvariant();
        if (!type.StartsWith("multipart/", StringComparison.Ordinal) || headers.Parameter("Content-Type", "boundary") is not { Length: > 0 } boundary)
        {
            _parts.Add(new MimePart(type.Length == 0 ? "text/plain" : type, headers, TransferEncoding.Decode(body, headers["Content-Transfer-Encoding"])));
            return;
        }

        // Each part begins behind a line of the boundary and ends before the next.
        var mark = Encoding.UTF8.GetBytes($"--{boundary}");
        var start = body.IndexOf(mark);
        while (start >= 0)
        {
            var rest = body[(start + mark.Length)..];
            var line = rest.IndexOf((byte)'\n');
            if (line < 0 || rest.StartsWith("--"u8))
            {
                return;
            }

            body = rest[(line + 1)..];
            start = body.IndexOf(mark);
            ReadPart(start < 0 ? body : body[..start], depth);
        }
    }

    private void ReadPart(ReadOnlySpan<byte> part, int depth)
    {
        var (headers, body) = MimeHeaders.Parse(part);

        // The line break before a boundary belongs to the boundary.
        var content = part[body..];
        content = content.EndsWith("\r\n"u8) ? content[..^2] : content.EndsWith("\n"u8) ? content[..^1] : content;
        Read(headers, content, depth + 1);
    }
}
