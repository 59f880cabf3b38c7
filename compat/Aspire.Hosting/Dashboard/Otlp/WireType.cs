namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>How a field lies on the wire: https://protobuf.dev/programming-guides/encoding/. Groups are not in use any more.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
