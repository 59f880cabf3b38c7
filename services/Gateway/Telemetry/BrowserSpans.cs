using System.Text;

namespace MusicStreaming.Gateway.Telemetry;

/// <summary>
/// Puts our own name for the browser in the place of whatever an export request says of its origin: a listener who writes
/// spans by hand must not be able to pass for a service. The request is protobuf, and of it only the two outer layers are
/// read: https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto.
/// </summary>
internal static class BrowserSpans
{
    private const int ResourceSpansField = 1;
    private const int ResourceField = 1;
    private const int ScopeSpansField = 2;
    private const int LengthDelimited = 2;

    /// <summary>KeyValue{key: "service.name", value: AnyValue{string_value: "web"}} as the one attribute of a Resource.</summary>
    private static readonly byte[] Resource = Field(1, [.. Field(1, Encoding.UTF8.GetBytes("service.name")), .. Field(2, Field(1, "web"u8.ToArray()))]);

    /// <summary>The request with our name in it; null if it is no such request.</summary>
    public static byte[]? Rename(ReadOnlySpan<byte> request)
    {
        var renamed = new List<byte>(request.Length + 64);
        while (!request.IsEmpty)
        {
            if (!TryTake(ref request, out var field, out var resourceSpans) || field != ResourceSpansField || Own(resourceSpans) is not { } own)
            {
                return null;
            }

            renamed.AddRange(Field(ResourceSpansField, own));
        }

        return [.. renamed];
    }

    private static byte[]? Own(ReadOnlySpan<byte> resourceSpans)
    {
        List<byte> own = [.. Field(ResourceField, Resource)];
        while (!resourceSpans.IsEmpty)
        {
            if (!TryTake(ref resourceSpans, out var field, out var content))
            {
                return null;
            }

            if (field == ScopeSpansField)
            {
                own.AddRange(Field(ScopeSpansField, content));
            }
        }

        return [.. own];
    }

    // All fields of the two outer layers are messages or texts.
    private static bool TryTake(ref ReadOnlySpan<byte> message, out int field, out ReadOnlySpan<byte> content)
    {
        content = default;
        field = 0;
        if (!TryTakeNumber(ref message, out var tag) || (tag & 7) != LengthDelimited || !TryTakeNumber(ref message, out var length) || length > message.Length)
        {
            return false;
        }

        field = tag >> 3;
        content = message[..length];
        message = message[length..];
        return true;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<byte> message, out int number)
    {
        const int MostBytes = 4;
        number = 0;
        for (var i = 0; i < message.Length && i < MostBytes; i++)
        {
            number |= (message[i] & 0x7F) << (7 * i);
            if (message[i] < 0x80)
            {
                message = message[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private static byte[] Field(int number, ReadOnlySpan<byte> content)
    {
        List<byte> field = [(byte)((number << 3) | LengthDelimited)];
        for (var length = content.Length; ; length >>= 7)
        {
            if (length < 0x80)
            {
                field.Add((byte)length);
                break;
            }

            field.Add((byte)((length & 0x7F) | 0x80));
        }

        field.AddRange(content);
        return [.. field];
    }
}
