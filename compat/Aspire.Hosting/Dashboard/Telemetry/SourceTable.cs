using System.Collections.Concurrent;
using Aspire.Hosting.Dashboard.Otlp;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>Knows who sends telemetry. A sender describes itself with the same bytes each time.</summary>
internal sealed class SourceTable(AttributePacker packer, AttributeReader attributes, TelemetryLimits limits)
{
    private const string Unknown = "unknown_service";
    private const string SidecarMark = "dapr.sidecar";

    private readonly ConcurrentDictionary<byte[], TelemetrySource> _sources = new(Utf8Comparer.Instance);

    /// <summary>The sender that a <c>Resource</c> message describes.</summary>
    public TelemetrySource Get(ReadOnlySpan<byte> resource)
    {
        var lookup = _sources.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(resource, out var known))
        {
            return known;
        }

        var source = Read(resource);
        if (resource.Length < AttributePacker.MaxRecordBytes)
        {
            // What is stored keeps its source; only the table forgets.
            if (_sources.Count >= limits.MaxResourceCount)
            {
                _sources.Clear();
            }

            lookup.TryAdd(resource, source);
        }

        return source;
    }

    private TelemetrySource Read(ReadOnlySpan<byte> resource)
    {
        var packed = new PackedWriter();
        var count = 0;
        var reader = new ProtobufReader(resource);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                packer.Add(reader.Message(), packed, record: 0, ref count);
            }
            else
            {
                reader.Skip();
            }
        }

        AttributePacker.End(packed);
        var all = attributes.Read(packed.Written(0, packed.Length));
        var service = Value("service.name", Unknown);

        // A sidecar says whose it is; here it has the name that its resource has.
        var name = Value(SidecarMark, "") == "true" ? $"{service}-dapr" : service;
        return new TelemetrySource(name, Value("service.instance.id", ""), all);

        string Value(string name, string otherwise)
            => all.FirstOrDefault(a => a.Name == name).Value is { Length: > 0 } value ? value : otherwise;
    }
}
