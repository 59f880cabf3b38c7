using System.Globalization;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>Reads what <see cref="AttributePacker"/> wrote.</summary>
internal sealed class AttributeReader(KeyTable keys)
{
    /// <summary>The attributes that come next, up to their end.</summary>
    public List<TelemetryAttribute> Read(ref PackedReader packed)
    {
        var attributes = new List<TelemetryAttribute>();
        while ((AttributeKind)packed.Byte() is var kind and not AttributeKind.End)
        {
            var id = (int)packed.Number();
            var name = id == 0 ? packed.Text() : keys.Name(id);
            attributes.Add(new TelemetryAttribute(name, Value(kind, ref packed)));
        }

        return attributes;
    }

    public List<TelemetryAttribute> Read(ReadOnlySpan<byte> packed)
    {
        var reader = new PackedReader(packed);
        return Read(ref reader);
    }

    private static string Value(AttributeKind kind, ref PackedReader packed) => kind switch
    {
        AttributeKind.Text => packed.Text(),
        AttributeKind.False => "false",
        AttributeKind.True => "true",
        AttributeKind.Integer => packed.Signed().ToString(CultureInfo.InvariantCulture),
        AttributeKind.Double => packed.Double().ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}
