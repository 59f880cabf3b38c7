using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Albums;

/// <summary>The one place that knows how the loudness of albums is keyed.</summary>
internal sealed class AlbumStore(DaprClient dapr)
{
    private const int MostAttempts = 40;

    /// <returns>Null where it is not known, or there is no album.</returns>
    public async Task<Loudness?> LoudnessOfAsync(AlbumId? id, CancellationToken cancellationToken)
        => id is { } album
            && await dapr.FindAsync<AlbumLoudness>(StreamingStores.State, LoudnessKey(album), cancellationToken) is { } found
                ? found.Value.Loudness
                : null;

    /// <summary>Remembers that a track may have a part in an album, before it gets one.</summary>
    /// <returns>All albums in which it may have one.</returns>
    public Task<TrackAlbums> RememberAsync(TrackId track, AlbumId? album, CancellationToken cancellationToken)
        => dapr.UpdateAsync<TrackAlbums>(
            StreamingStores.State, $"track-albums:{track}", known => (known ?? TrackAlbums.None(track)).With(album), cancellationToken);

    /// <summary>Changes what an album's loudness is made of, and the loudness with it.</summary>
    public async Task ChangeAsync(AlbumId id, Func<AlbumSound, AlbumSound> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var sound = await dapr.FindAsync<AlbumSound>(StreamingStores.State, SoundKey(id), cancellationToken);
            var known = sound?.Value ?? AlbumSound.Empty(id);
            var changed = change(known);
            if (changed.IsSameAs(known))
            {
                return;
            }

            var loudness = await dapr.FindAsync<AlbumLoudness>(StreamingStores.State, LoudnessKey(id), cancellationToken);
            try
            {
                await dapr.BeginTransaction(StreamingStores.State)
                    .Save(SoundKey(id), new Versioned<AlbumSound>(changed, sound?.ETag))
                    .Save(LoudnessKey(id), new Versioned<AlbumLoudness>(new AlbumLoudness(id, changed.Loudness()), loudness?.ETag))
                    .CommitAsync(cancellationToken);
                return;
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    private static string SoundKey(AlbumId id) => $"album-sound:{id}";

    private static string LoudnessKey(AlbumId id) => $"album-loudness:{id}";
}
