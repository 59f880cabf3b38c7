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
    private volatile Known _known = new("", Known.None);

    /// <summary>The lost keys, and how many tracks need each; 0 where they are not counted yet.</summary>
    public ImmutableSortedDictionary<string, int> Current => _known is var known && known.Mark == masters.Last?.Ring.Mark ? known.Tracks : Known.None;

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

        var current = Current;
        if (masters.Last is { Ring.Mark: var mark } && !current.ContainsKey(masterKeyId))
        {
            _known = new Known(mark, current.Add(masterKeyId, 0));
        }
    }

    /// <summary>A walk over all tracks, with the master keys of this mark, has counted.</summary>
    public void Count(string mark, ImmutableSortedDictionary<string, int> tracks)
    {
        var before = _known is var known && known.Mark == mark ? known.Tracks : Known.None;
        foreach (var (id, count) in tracks.Where(key => before.GetValueOrDefault(key.Key) != key.Value))
        {
            logger.MasterKeyNeeded(id, MasterKeys.Secret, count);
        }

        // What no walk has counted is still needed by who came for it.
        _known = new Known(mark, tracks.AddRange(before.Where(key => key.Value == 0 && !tracks.ContainsKey(key.Key))));
    }

    private sealed record Known(string Mark, ImmutableSortedDictionary<string, int> Tracks)
    {
        public static readonly ImmutableSortedDictionary<string, int> None = ImmutableSortedDictionary<string, int>.Empty;
    }
}
