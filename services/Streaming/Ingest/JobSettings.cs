using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>What all that works on jobs needs to know.</summary>
internal sealed class JobSettings(IOptions<IngestOptions> options, TimeProvider clock, StreamingMetrics metrics)
{
    public IngestOptions Options => options.Value;

    public TimeProvider Clock => clock;

    public StreamingMetrics Metrics => metrics;
}
