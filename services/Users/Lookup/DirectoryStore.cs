using System.Collections.Immutable;
using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Lookup;

/// <summary>
/// The one place that knows how the directory is kept. Its lists hold names and addresses, and so have no head shards: what
/// is erased is gone at once.
/// </summary>
internal sealed class DirectoryStore(DaprClient dapr)
{
    public OrderedIndex List(string name) => new(dapr, Stores.State, name);

    public async Task<Versioned<DirectoryNote>> NoteAsync(UserId user, CancellationToken cancellationToken)
        => await dapr.FindAsync<DirectoryNote>(Stores.State, Key(user), cancellationToken) ?? Versioned.New(DirectoryNote.Empty);

    /// <summary>A note of nothing is no note.</summary>
    public async Task WriteAsync(UserId user, Versioned<DirectoryNote> known, ImmutableArray<DirectoryPlace> places, CancellationToken cancellationToken)
    {
        if (!places.IsEmpty)
        {
            await dapr.SaveAsync(Stores.State, Key(user), known.With(new DirectoryNote(places)), cancellationToken);
        }
        else if (known.ETag is { } etag)
        {
            await dapr.RemoveAsync(Stores.State, Key(user), etag, cancellationToken);
        }
    }

    private static string Key(UserId user) => $"directory:{user}";
}
