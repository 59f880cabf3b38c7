using Dapr.Client;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Albums;

/// <summary>The one place that knows how albums are keyed in the state store.</summary>
internal sealed class AlbumStore(DaprClient dapr)
{
    public static string Key(AlbumId id) => $"album:{id}";

    public static string ReleaseKey(AlbumId id) => $"album-release:{id}";

    public Task<Versioned<Album>?> FindAsync(AlbumId id, CancellationToken cancellationToken)
        => dapr.FindAsync<Album>(Stores.State, Key(id), cancellationToken);

    /// <summary>The album that owns a name.</summary>
    public async Task<Versioned<Album>?> FindByNameAsync(string nameKey, CancellationToken cancellationToken)
        => await dapr.FindAsync<NameClaim>(Stores.State, nameKey, cancellationToken) is { } claim
            ? await FindAsync(new AlbumId(claim.Value.Owner), cancellationToken)
            : null;

    /// <summary>Albums in the order of their ids, for showing; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<Album>> FindManyAsync(IReadOnlyList<AlbumId> ids, CancellationToken cancellationToken)
    {
        var found = await dapr.FindManyAsync<Album>(Stores.State, [.. ids.Select(Key)], cancellationToken);
        return [.. ids.Select(id => found.GetValueOrDefault(Key(id))).OfType<Album>()];
    }
}
