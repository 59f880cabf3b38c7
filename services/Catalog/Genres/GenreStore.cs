using Dapr.Client;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Genres;

/// <summary>The one place that knows how genres are keyed in the state store.</summary>
internal sealed class GenreStore(DaprClient dapr)
{
    public static string Key(string slug) => $"genre:{slug}";

    public Task<Versioned<GenreShelf>?> FindAsync(string slug, CancellationToken cancellationToken)
        => dapr.FindAsync<GenreShelf>(Stores.State, Key(slug), cancellationToken);

    /// <summary>Genres in the order of their slugs, for showing; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<GenreShelf>> FindManyAsync(IReadOnlyList<string> slugs, CancellationToken cancellationToken)
    {
        var found = await dapr.FindManyAsync<GenreShelf>(Stores.State, [.. slugs.Select(Key)], cancellationToken);
        return [.. slugs.Select(slug => found.GetValueOrDefault(Key(slug))).OfType<GenreShelf>()];
    }
}
