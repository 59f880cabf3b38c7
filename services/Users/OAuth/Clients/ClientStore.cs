using System.Collections.Immutable;
using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.OAuth.Clients;

/// <summary>The one place that knows how clients are kept in the state store.</summary>
internal sealed class ClientStore(DaprClient dapr)
{
    private const int MaxIdLength = 64;

    private readonly OrderedIndex _index = new(dapr, Stores.State, "oauth-clients");

    /// <summary>The id may be anything that a stranger sends.</summary>
    public Task<Versioned<OAuthClient>?> FindAsync(string? id, CancellationToken cancellationToken)
        => id is { Length: > 0 and <= MaxIdLength } && id.All(char.IsAsciiLetterOrDigit)
            ? dapr.FindAsync<OAuthClient>(Stores.State, Key(id), cancellationToken)
            : Task.FromResult<Versioned<OAuthClient>?>(null);

    /// <summary>Those that are registered; an id without a client is missing from the answer.</summary>
    public async Task<IReadOnlyDictionary<string, OAuthClient>> FindManyAsync(
        IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = await dapr.FindManyAsync<OAuthClient>(Stores.State, [.. ids.Select(Key)], cancellationToken);
        return found.Values.ToDictionary(client => client.Id);
    }

    public async Task<Page<OAuthClient>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var entries = await _index.ReadAsync(page.Cursor, page.Size, cancellationToken);
        var clients = await FindManyAsync([.. entries.Entries.Select(entry => entry.Id)], cancellationToken);
        return new Page<OAuthClient>(
            [.. entries.Entries.Select(entry => clients.GetValueOrDefault(entry.Id)).OfType<OAuthClient>()], entries.NextCursor);
    }

    /// <summary>Its line in the list comes first: a line without a client is left out of pages, a client without one would be lost.</summary>
    public async Task AddAsync(OAuthClient client, CancellationToken cancellationToken)
    {
        await _index.AddAsync(Entry(client), cancellationToken);
        await SaveAsync(Versioned.New(client), cancellationToken);
    }

    public Task SaveAsync(Versioned<OAuthClient> client, CancellationToken cancellationToken)
        => dapr.SaveAsync(Stores.State, Key(client.Value.Id), client, cancellationToken);

    public async Task RemoveAsync(Versioned<OAuthClient> client, CancellationToken cancellationToken)
    {
        await dapr.RemoveAsync(Stores.State, Key(client.Value.Id), client.ETag ?? "", cancellationToken);
        await _index.RemoveAsync(Entry(client.Value), cancellationToken);
    }

    private static IndexEntry Entry(OAuthClient client) => new(SortKeys.NewestFirst(client.CreatedAt), client.Id);

    private static string Key(string id) => $"oauth-client:{id}";
}
