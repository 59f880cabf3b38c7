using System.Collections.Immutable;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Keys.Rekeying;

/// <summary>
/// A walk over all tracks that gives each a new key. There is one at a time, a page of tracks at a time. A track whose key was
/// changed shortly before has its old segments until nobody can play them: for those it walks once more.
/// </summary>
/// <param name="StartedAt">When it began: what has a younger key is done.</param>
internal sealed record RekeyPass(DateTimeOffset StartedAt)
{
    /// <summary>Where the next page begins; null at the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>The tracks that it is at.</summary>
    public ImmutableArray<TrackId> Page { get; init; } = [];

    /// <summary>Whether there is no page after this one.</summary>
    public bool IsLastPage { get; init; }

    /// <summary>How many tracks it has been at, in this round.</summary>
    public int Seen { get; init; }

    public int Rekeyed { get; init; }

    public int Failed { get; init; }

    /// <summary>How many tracks have to wait for another round.</summary>
    public int Later { get; init; }

    /// <summary>When it goes on.</summary>
    public DateTimeOffset NotBefore { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public bool IsCancelled { get; init; }

    public RekeyPass Take(Page<TrackId> page) => this with { Page = [.. page.Items], Cursor = page.NextCursor, IsLastPage = page.NextCursor is null };

    /// <summary>Some of the page are done.</summary>
    public RekeyPass With(int rekeyed) => this with { Seen = Seen + rekeyed, Rekeyed = Rekeyed + rekeyed };

    /// <summary>The page is done.</summary>
    public RekeyPass Count(int rekeyed, int failed, int later) => this with
    {
        Page = [],
        Seen = Seen + Page.Length,
        Rekeyed = Rekeyed + rekeyed,
        Failed = Failed + failed,
        Later = Later + later,
    };

    /// <summary>Begins again for those that had to wait.</summary>
    public RekeyPass Again(DateTimeOffset notBefore)
        => this with { Cursor = null, IsLastPage = false, Seen = 0, Rekeyed = 0, Failed = 0, Later = 0, NotBefore = notBefore };

    public RekeyPass Finish(DateTimeOffset now) => this with { FinishedAt = now, Page = [] };

    /// <summary>Stops it. The page stays, because those that were asked for still get their keys.</summary>
    public RekeyPass Cancel(DateTimeOffset now) => this with { FinishedAt = now, IsCancelled = true };
}
