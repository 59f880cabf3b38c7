using System.Buffers.Binary;
using System.Text;

namespace MusicStreaming.Dashboard.Load;

/// <summary>
/// A request with spans as a service of the platform sends them, in OTLP's protobuf. It is written once; before each sending only
/// ids and times are put in, so that the sender takes little of the machine.
/// </summary>
internal sealed class SpanBatch
{
    public const int Spans = 500;
    private const int SpansPerTrace = 10;

    private readonly int _length;

    public SpanBatch(string service)
    {
        byte[][] spans = [.. Enumerable.Range(0, Spans).Select(_ => Field(2, Span()))];
        _length = spans[0].Length;
        var scope = Field(2, [.. Field(1, Text(1, "Microsoft.AspNetCore")), .. spans.SelectMany(s => s)]);
        var resource = Field(1, [.. Attribute(1, "service.name", service), .. Attribute(1, "service.instance.id", $"{service}-1")]);
        Body = Field(1, [.. resource, .. scope]);
    }

    public byte[] Body { get; }

    /// <summary>Makes other spans of it, which end now.</summary>
    public void Renew(Random random, DateTimeOffset now)
    {
        var nanoseconds = (ulong)now.ToUnixTimeMilliseconds() * 1_000_000;
        Span<byte> trace = stackalloc byte[16];
        Span<byte> root = stackalloc byte[8];
        for (var index = 0; index < Spans; index++)
        {
            // All spans are of one length and end with the request; each begins with its field and two bytes of length.
            var span = Body.AsSpan(Body.Length - ((Spans - index) * _length) + 3);
            var isRoot = index % SpansPerTrace == 0;
            if (isRoot)
            {
                random.NextBytes(trace);
                random.NextBytes(root);
            }

            trace.CopyTo(span[2..]);
            random.NextBytes(span.Slice(20, 8));
            root.CopyTo(span[(isRoot ? 20 : 30)..]);
            BinaryPrimitives.WriteUInt64LittleEndian(span[39..], nanoseconds - 5_000_000);
            BinaryPrimitives.WriteUInt64LittleEndian(span[48..], nanoseconds);
        }
    }

    // Ids and times come first, at fixed places: 2+16 trace, 2+8 span, 2+8 parent, 1+8 start, 1+8 end. A parent of zeros is none.
    private static byte[] Span() =>
    [
        .. Field(1, new byte[16]), .. Field(2, new byte[8]), .. Field(4, new byte[8]),
        (7 << 3) | 1, .. new byte[8], (8 << 3) | 1, .. new byte[8],
        .. Text(5, "GET /albums/{id}"), 6 << 3, 2,
        .. Attribute(9, "http.request.method", "GET"), .. Attribute(9, "http.route", "/albums/{id}"),
        .. Attribute(9, "url.scheme", "http"), .. Attribute(9, "url.path", $"/albums/{Guid.NewGuid()}"),
        .. Attribute(9, "server.address", "localhost"), .. Attribute(9, "network.protocol.version", "1.1"),
        .. Attribute(9, "user_agent.original", "Mozilla/5.0 (X11; Linux x86_64)"),
        .. Field(9, [.. Text(1, "http.response.status_code"), .. Field(2, [3 << 3, 200, 1])]),
    ];

    private static byte[] Attribute(int field, string key, string value) => Field(field, [.. Text(1, key), .. Field(2, Text(1, value))]);

    private static byte[] Text(int field, string value) => Field(field, Encoding.UTF8.GetBytes(value));

    private static byte[] Field(int field, byte[] value)
    {
        var bytes = new List<byte> { (byte)((field << 3) | 2) };
        var length = value.Length;
        for (; length >= 0x80; length >>= 7)
        {
            bytes.Add((byte)(length | 0x80));
        }

        bytes.Add((byte)length);
        bytes.AddRange(value);
        return [.. bytes];
    }
}
