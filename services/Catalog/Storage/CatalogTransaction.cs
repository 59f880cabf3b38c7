using Dapr.Client;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Storage;

/// <summary>Saves what changed together and tells it. Each thing that is put gets the next version.</summary>
internal sealed class CatalogTransaction(DaprClient dapr)
{
    private readonly StateTransaction _transaction = dapr.BeginTransaction(Stores.Outbox);

    public Track Put(Versioned<Track> read, Track changed)
    {
        var next = changed with { Version = changed.Version + 1 };
        var key = TrackStore.Key(next.Id);
        _ = next.State == TrackState.Withdrawn
            ? _transaction.SaveAndTell(key, read.With(next), next.ToWithdrawn())
            : _transaction.SaveAndTell(key, read.With(next), next.ToChanged());
        return next;
    }

    /// <summary>Puts an album; the first time that it is visible is told apart, once, by a document that can only be made once.</summary>
    public Album Put(Versioned<Album> read, Album changed)
    {
        var next = changed with { Version = changed.Version + 1 };
        _transaction.SaveAndTell(AlbumStore.Key(next.Id), read.With(next), next.ToChanged());
        if (next.FirstPublishedAt is { } publishedAt && read.Value.FirstPublishedAt is null)
        {
            var release = Versioned.New(new AlbumRelease(next.Id, publishedAt));
            _transaction.SaveAndTell(AlbumStore.ReleaseKey(next.Id), release, next.ToPublished(publishedAt));
        }

        return next;
    }

    public Artist Put(Versioned<Artist> read, Artist changed)
    {
        var next = changed with { Version = changed.Version + 1 };
        _transaction.SaveAndTell(ArtistStore.Key(next.Id), read.With(next), next.ToChanged());
        return next;
    }

    public void Claim(string nameKey, Guid owner) => _transaction.Save(nameKey, Versioned.New(new NameClaim(owner)));

    /// <summary>Saves what nobody outside hears of.</summary>
    public void Save<T>(string key, Versioned<T> document) => _transaction.Save(key, document);

    /// <summary>Saves a document and tells something else.</summary>
    public void SaveAndTell<T, TEvent>(string key, Versioned<T> document, TEvent @event)
        where TEvent : IEvent
        => _transaction.SaveAndTell(key, document, @event);

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);
}
