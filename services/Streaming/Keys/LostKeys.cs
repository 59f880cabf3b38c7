using System.Collections.Concurrent;
using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Keys;

/// <summary>
/// The master keys that tracks need and that are not there any more, as far as is known in this process: by tracks that could not
/// be played, and by the last walk over all tracks. It is about one state of the secret: with the next, it is found out anew.
/// </summary>
internal sealed class LostKeys(MasterKeys masters, TimeProvider clock, ILogger<LostKeys> logger)
{
    private static readonly TimeSpan ToldAgainAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _toldAt = new(StringComparer.Ordinal);
    private readonly Lock _changing = new();
    private volatile Known _known = new("", Known.None, Known.Never);

    /// <summary>The lost keys, and how many tracks need each; 0 where they are not counted yet.</summary>
    public ImmutableSortedDictionary<string, int> Current => masters.Last is { Ring.Mark: var mark } ? Of(mark).Tracks : Known.None;

    /// <summary>A track cannot be played.</summary>
    public void Note(string masterKeyId, TrackId track)
    {
        // Every listener who tries comes by here; a line a minute tells it.
        var now = clock.GetUtcNow();
        var told = _toldAt.GetOrAdd(masterKeyId, DateTimeOffset.MinValue);
        if (now - told >= ToldAgainAfter && _toldAt.TryUpdate(masterKeyId, now, told))
        {
            logger.MasterKeyLost(masterKeyId, MasterKeys.Secret, track);
        }

        if (masters.Last is not { Ring.Mark: var mark })
        {
            return;
        }

        lock (_changing)
        {
            var known = Of(mark);
            _known = new Known(
                mark,
                known.Tracks.ContainsKey(masterKeyId) ? known.Tracks : known.Tracks.Add(masterKeyId, 0),
                known.NotedAt.SetItem(masterKeyId, now));
        }
    }

    /// <summary>A walk over all tracks has counted.</summary>
    /// <param name="mark">The master keys that there were.</param>
    /// <param name="begunAt">When it began.</param>
    /// <param name="tracks">How many tracks need each that was not there.</param>
    public void Count(string mark, DateTimeOffset begunAt, ImmutableSortedDictionary<string, int> tracks)
    {
        Known before;
        lock (_changing)
        {
            before = Of(mark);

            // The walk may have been past a track that somebody came for since it began. What it should have come by, it has counted.
            var uncounted = before.Tracks.Where(key => !tracks.ContainsKey(key.Key) && before.NotedAt.TryGetValue(key.Key, out var at) && at >= begunAt);
            _known = before with { Tracks = tracks.AddRange(uncounted.Select(key => KeyValuePair.Create(key.Key, 0))) };
        }

        foreach (var (id, count) in tracks.Where(key => before.Tracks.GetValueOrDefault(key.Key) != key.Value))
        {
            logger.MasterKeyNeeded(id, MasterKeys.Secret, count);
        }
    }

    private Known Of(string mark) => _known is var known && known.Mark == mark ? known : new Known(mark, Known.None, Known.Never);

    /// <param name="Mark">The master keys that it is about.</param>
    /// <param name="Tracks">What is lost.</param>
    /// <param name="NotedAt">When somebody last came for each.</param>
    private sealed record Known(string Mark, ImmutableSortedDictionary<string, int> Tracks, ImmutableDictionary<string, DateTimeOffset> NotedAt)
    {
        public static readonly ImmutableSortedDictionary<string, int> None = ImmutableSortedDictionary<string, int>.Empty;
        public static readonly ImmutableDictionary<string, DateTimeOffset> Never = ImmutableDictionary<string, DateTimeOffset>.Empty;
    }
}
