using System.Buffers.Binary;
using System.Globalization;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>The sixteen bytes of a trace's id.</summary>
internal readonly record struct TraceId(ulong High, ulong Low)
{
    public const int Size = 16;

    public bool IsEmpty => High == 0 && Low == 0;

    /// <summary>Anything but sixteen bytes is no id.</summary>
    public static TraceId From(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? new TraceId(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]))
        : default;

    public static bool TryParse(string? text, out TraceId id)
    {
        id = default;
        if (text is not { Length: 32 }
            || !ulong.TryParse(text.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(text.AsSpan(16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
        {
            return false;
        }

        id = new TraceId(high, low);
        return true;
    }

    public override string ToString() => $"{High:x16}{Low:x16}";
}
