using System.Text;
using Aspire.Hosting.Dashboard.Otlp;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>Writes OTLP's attributes (<c>KeyValue</c> messages of common.proto) in the store's form, within the limits.</summary>
internal sealed class AttributePacker(KeyTable keys, TelemetryLimits limits)
{
    /// <summary>All that one span or log may take; attributes beyond that are left out.</summary>
    public const int MaxRecordBytes = 48 * 1_024;

    /// <summary>
    /// Writes one attribute, unless the record, which began at a place in the target, is full. The count of what the owner has
    /// already goes up.
    /// </summary>
    public void Add(ProtobufReader keyValue, PackedWriter target, int record, ref int count)
    {
        ReadOnlySpan<byte> key = default;
        ReadOnlySpan<byte> value = default;
        while (keyValue.Next())
        {
            switch (keyValue.Field)
            {
                case 1:
                    key = keyValue.Bytes();
                    break;
                case 2:
                    value = keyValue.Bytes();
                    break;
                default:
                    keyValue.Skip();
                    break;
            }
        }

        var before = target.Length;
        if (count < limits.MaxAttributeCount)
        {
            Write(key, new ProtobufReader(value), target);
            count++;
        }

        if (target.Length - record > MaxRecordBytes)
        {
            target.Truncate(before);
        }
    }

    public static void End(PackedWriter target) => target.Byte((byte)AttributeKind.End);

    /// <summary>Writes an <c>AnyValue</c> as a text: what a log says.</summary>
    public void AddText(ProtobufReader value, PackedWriter target)
    {
        var text = default(ReadOnlySpan<byte>);
        while (value.Next())
        {
            text = value.Field == 1 ? value.Bytes() : Encoding.UTF8.GetBytes(AnyValueText.From(ref value));
        }

        target.Text(text, limits.MaxAttributeLength);
    }

    private void Write(ReadOnlySpan<byte> key, ProtobufReader value, PackedWriter target)
    {
        if (!value.Next())
        {
            Head(AttributeKind.Empty, key, target);
            return;
        }

        switch (value.Field)
        {
            case 1:
                Head(AttributeKind.Text, key, target);
                target.Text(value.Bytes(), limits.MaxAttributeLength);
                break;
            case 2:
                Head(value.Varint() == 0 ? AttributeKind.False : AttributeKind.True, key, target);
                break;
            case 3:
                Head(AttributeKind.Integer, key, target);
                target.Signed((long)value.Varint());
                break;
            case 4:
                Head(AttributeKind.Double, key, target);
                target.Double(value.Double());
                break;
            default:
                Head(AttributeKind.Text, key, target);
                target.Text(Encoding.UTF8.GetBytes(AnyValueText.From(ref value)), limits.MaxAttributeLength);
                break;
        }
    }

    private void Head(AttributeKind kind, ReadOnlySpan<byte> key, PackedWriter target)
    {
        target.Byte((byte)kind);
        var id = keys.Id(key);
        target.Number((ulong)id);
        if (id == 0)
        {
            target.Text(key, limits.MaxAttributeLength);
        }
    }
}
