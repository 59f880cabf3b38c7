using System.Buffers.Binary;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Repeated numbers of a field: one after the other in one field, or, from old writers, a field for each.</summary>
internal static class PackedNumbers
{
    /// <summary>More buckets than any sensible histogram has; a message with more is refused.</summary>
    private const int MaxCount = 1_024;

    public static void AddFixed64(ref ProtobufReader reader, List<double> numbers)
    {
        if (reader.Type == WireType.Fixed64)
        {
            Add(numbers, reader.Fixed64());
            return;
        }

        for (var rest = Whole(reader.Bytes()); !rest.IsEmpty; rest = rest[sizeof(ulong)..])
        {
            Add(numbers, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        }
    }

    public static void AddDoubles(ref ProtobufReader reader, List<double> numbers)
    {
        if (reader.Type == WireType.Fixed64)
        {
            Add(numbers, reader.Double());
            return;
        }

        for (var rest = Whole(reader.Bytes()); !rest.IsEmpty; rest = rest[sizeof(double)..])
        {
            Add(numbers, BinaryPrimitives.ReadDoubleLittleEndian(rest));
        }
    }

    public static void AddVarints(ref ProtobufReader reader, List<double> numbers)
    {
        if (reader.Type == WireType.Varint)
        {
            Add(numbers, reader.Varint());
            return;
        }

        var rest = reader.Bytes();
        while (!rest.IsEmpty)
        {
            Add(numbers, Varints.Take(ref rest));
        }
    }

    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> packed)
        => packed.Length % sizeof(ulong) == 0 ? packed : throw new OtlpFormatException("Packed numbers end within a number.");

    private static void Add(List<double> numbers, double number)
    {
        if (numbers.Count == MaxCount)
        {
            throw new OtlpFormatException($"A data point has more than {MaxCount} buckets.");
        }

        numbers.Add(number);
    }
}
