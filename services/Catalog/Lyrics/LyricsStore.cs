using Dapr.Client;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Lyrics;

/// <summary>The one place that knows how lyrics are keyed in the state store. Nobody is told of them.</summary>
internal sealed class LyricsStore(DaprClient dapr)
{
    public Task<Versioned<TrackLyrics>?> FindAsync(TrackId id, CancellationToken cancellationToken)
        => dapr.FindAsync<TrackLyrics>(Stores.State, Key(id), cancellationToken);

    public Task SaveAsync(Versioned<TrackLyrics> lyrics, CancellationToken cancellationToken)
        => dapr.SaveAsync(Stores.State, Key(lyrics.Value.Id), lyrics, cancellationToken);

    /// <summary>Changes what is stored, or <see cref="TrackLyrics.None"/>.</summary>
    public Task<TrackLyrics> UpdateAsync(TrackId id, Func<TrackLyrics, TrackLyrics> change, CancellationToken cancellationToken)
        => dapr.UpdateAsync<TrackLyrics>(Stores.State, Key(id), stored => change(stored ?? TrackLyrics.None(id)), cancellationToken);

    private static string Key(TrackId id) => $"lyrics:{id}";
}
