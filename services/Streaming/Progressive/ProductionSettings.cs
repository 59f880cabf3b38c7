using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>What those who make files are told, and whom they tell.</summary>
internal sealed record ProductionSettings(IOptions<ProgressiveOptions> Configured, StreamingMetrics Metrics, ILogger<Productions> Logger)
{
    public ProgressiveOptions Options => Configured.Value;
}
