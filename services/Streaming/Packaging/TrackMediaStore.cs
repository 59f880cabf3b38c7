using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>The one place that knows how packaged tracks are keyed.</summary>
internal sealed class TrackMediaStore(DaprClient dapr)
{
    public Task<Versioned<TrackMedia>?> FindAsync(TrackId id, CancellationToken cancellationToken)
        => dapr.FindAsync<TrackMedia>(StreamingStores.State, Key(id), cancellationToken);

    /// <summary>Changes a track that is known.</summary>
    public Task<TrackMedia?> UpdateAsync(TrackId id, Func<TrackMedia, TrackMedia> change, CancellationToken cancellationToken)
        => dapr.UpdateExistingAsync(StreamingStores.State, Key(id), change, cancellationToken);

    /// <summary>Forgets a track; it may not be known.</summary>
    public Task RemoveAsync(TrackId id, CancellationToken cancellationToken)
        => dapr.RemoveAsync(StreamingStores.State, Key(id), cancellationToken);

    public static string Key(TrackId id) => $"media:{id}";
}
