using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Waveforms;

/// <summary>The one place that knows how waveforms are keyed.</summary>
internal sealed class WaveformStore(DaprClient dapr)
{
    public Task<Versioned<Waveform>?> FindAsync(TrackId id, CancellationToken cancellationToken)
        => dapr.FindAsync<Waveform>(StreamingStores.State, Key(id), cancellationToken);

    /// <summary>Forgets a track; it may not be known.</summary>
    public Task RemoveAsync(TrackId id, CancellationToken cancellationToken)
        => dapr.RemoveAsync(StreamingStores.State, Key(id), cancellationToken);

    public static string Key(TrackId id) => $"waveform:{id}";
}
