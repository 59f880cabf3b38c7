using Dapr.Client;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Artists;

/// <summary>The one place that knows how artists are keyed in the state store.</summary>
internal sealed class ArtistStore(DaprClient dapr, TimeProvider clock)
{
    public static string Key(ArtistId id) => $"artist:{id}";

    public Task<Versioned<Artist>?> FindAsync(ArtistId id, CancellationToken cancellationToken)
        => dapr.FindAsync<Artist>(Stores.State, Key(id), cancellationToken);

    /// <summary>Artists in the order of their ids, for showing; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<Artist>> FindManyAsync(IReadOnlyList<ArtistId> ids, CancellationToken cancellationToken)
    {
        var found = await dapr.FindManyAsync<Artist>(Stores.State, [.. ids.Select(Key)], cancellationToken);
        return [.. ids.Select(id => found.GetValueOrDefault(Key(id))).OfType<Artist>()];
    }

    /// <summary>The artists who go by these names, each made if nobody does, however many ask at once.</summary>
    public async Task<IReadOnlyList<Artist>> FindOrCreateAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var artists = new List<Artist>();
        foreach (var name in names.DistinctBy(NameText.Normalize))
        {
            artists.Add(await Contention.RetryAsync(() => FindOrCreateOnceAsync(name, cancellationToken), cancellationToken));
        }

        return [.. artists.DistinctBy(artist => artist.Id)];
    }

    /// <summary>Who goes by a name, now or formerly.</summary>
    public async Task<ArtistId?> FindOwnerAsync(string name, CancellationToken cancellationToken)
        => await dapr.FindAsync<NameClaim>(Stores.State, NameClaim.ArtistKey(name), cancellationToken) is { } claim
            ? new ArtistId(claim.Value.Owner)
            : null;

    /// <summary>Credits with the names that the artists have now.</summary>
    public async Task<IReadOnlyList<ArtistCredit>> RefreshAsync(IEnumerable<ArtistCredit> credits, CancellationToken cancellationToken)
        => await Task.WhenAll(credits.Select(async credit => (await FindAsync(credit.Id, cancellationToken))?.Value.Credit ?? credit));

    private async Task<Artist> FindOrCreateOnceAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindOwnerAsync(name, cancellationToken) is { } owner)
        {
            return (await FindAsync(owner, cancellationToken))?.Value
                ?? throw new InvalidOperationException($"Artist {owner} has a name and no document.");
        }

        var transaction = new CatalogTransaction(dapr);
        var artist = Artist.New(name, clock.GetUtcNow());
        transaction.Claim(NameClaim.ArtistKey(name), artist.Id.Value);
        artist = transaction.Put(Versioned.New(artist), artist);
        await transaction.CommitAsync(cancellationToken);
        return artist;
    }
}
