using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>A span as pages and tests see it; times are milliseconds.</summary>
internal sealed record SpanView(
    string Id,
    string ParentId,
    string Name,
    string Kind,
    string Resource,
    string Instance,
    string Scope,
    double Start,
    double Duration,
    string Status,
    string StatusMessage,
    string TraceState,
    IReadOnlyList<TelemetryAttribute> Attributes,
    IReadOnlyList<SpanEventView> Events,
    IReadOnlyList<SpanLinkView> Links)
{
    public static SpanView From(in SpanRecord span, ReadOnlySpan<byte> details, AttributeReader attributes)
    {
        var packed = new PackedReader(details);
        var own = attributes.Read(ref packed);
        var events = ReadEvents(span.Start, ref packed, attributes);
        var links = ReadLinks(ref packed, attributes);
        return new SpanView(
            span.Id.ToString(),
            span.Parent.ToString(),
            span.Name,
            span.Kind.ToString(),
            span.Source.Service,
            span.Source.Instance,
            span.Scope,
            Milliseconds.From(span.Start),
            Milliseconds.From(span.End - span.Start),
            span.IsError ? "Error" : span.IsOk ? "Ok" : "Unset",
            packed.Text(),
            packed.Text(),
            own,
            events,
            links);
    }

    public string? Field(string name) => name switch
    {
        "name" => Name,
        "kind" => Kind,
        "status" => Status,
        "source" => Scope,
        "resource" => Resource,
        _ => Attributes.FirstOrDefault(a => a.Name == name).Value,
    };

    private static List<SpanEventView> ReadEvents(long start, ref PackedReader packed, AttributeReader attributes)
    {
        var events = new List<SpanEventView>();
        while (packed.Byte() != 0)
        {
            var time = Milliseconds.From(start + packed.Signed());
            events.Add(new SpanEventView(packed.Text(), time, attributes.Read(ref packed)));
        }

        return events;
    }

    private static List<SpanLinkView> ReadLinks(ref PackedReader packed, AttributeReader attributes)
    {
        var links = new List<SpanLinkView>();
        while (packed.Byte() != 0)
        {
            var trace = new TraceId(packed.Fixed64(), packed.Fixed64());
            var span = new SpanId(packed.Fixed64());
            links.Add(new SpanLinkView(trace.ToString(), span.ToString(), attributes.Read(ref packed)));
        }

        return links;
    }
}

/// <summary>Something that happened during a span.</summary>
internal sealed record SpanEventView(string Name, double Time, IReadOnlyList<TelemetryAttribute> Attributes);

/// <summary>Another span that this one has to do with.</summary>
internal sealed record SpanLinkView(string TraceId, string SpanId, IReadOnlyList<TelemetryAttribute> Attributes);
