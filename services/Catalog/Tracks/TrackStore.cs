using Dapr.Client;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Tracks;

/// <summary>The one place that knows how tracks are keyed in the state store.</summary>
internal sealed class TrackStore(DaprClient dapr)
{
    public static string Key(TrackId id) => $"track:{id}";

    public Task<Versioned<Track>?> FindAsync(TrackId id, CancellationToken cancellationToken)
        => dapr.FindAsync<Track>(Stores.State, Key(id), cancellationToken);

    /// <summary>Tracks in the order of their ids, for showing; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<Track>> FindManyAsync(IReadOnlyList<TrackId> ids, CancellationToken cancellationToken)
    {
        var found = await dapr.FindManyAsync<Track>(Stores.State, [.. ids.Select(Key)], cancellationToken);
        return [.. ids.Select(id => found.GetValueOrDefault(Key(id))).OfType<Track>()];
    }
}
