namespace MusicStreaming.Gateway.Telemetry;

/// <summary>
/// Where the platform's own spans go, and with which headers, by the variables of the OpenTelemetry specification. Browsers'
/// spans come as protobuf over HTTP, so they can only be passed on where that is what is spoken.
/// </summary>
internal sealed class OtlpTarget
{
    private OtlpTarget(Uri traces, IReadOnlyList<(string Name, string Value)> headers) => (Traces, Headers) = (traces, headers);

    public Uri Traces { get; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; }

    /// <summary>Null where there is none that could take them.</summary>
    public static OtlpTarget? Find(IConfiguration configuration)
    {
        var isHttp = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] is "http/protobuf";
        return isHttp && Uri.TryCreate(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]?.TrimEnd('/') + "/v1/traces", UriKind.Absolute, out var traces)
            ? new(traces, [.. Parse(configuration["OTEL_EXPORTER_OTLP_HEADERS"])])
            : null;
    }

    // As W3C baggage has them: name=value, separated by commas, percent-encoded.
    private static IEnumerable<(string Name, string Value)> Parse(string? headers)
        => (headers ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(header => header.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => (parts[0].Trim(), Uri.UnescapeDataString(parts[1].Trim())));
}
