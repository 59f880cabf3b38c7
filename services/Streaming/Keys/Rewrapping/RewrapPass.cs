using System.Collections.Immutable;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Keys.Rewrapping;

/// <summary>A walk over all tracks that brings their keys under the newest master key. There is one at a time.</summary>
/// <param name="MasterKeyId">The newest master key, as it was when the walk began.</param>
/// <param name="StartedAt">When it began.</param>
internal sealed record RewrapPass(string MasterKeyId, DateTimeOffset StartedAt)
{
    /// <summary>Where it is in the list of jobs; null at the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>All master keys as they were when the walk began; null in documents of the time before this was kept.</summary>
    public string? Mark { get; init; }

    public int Seen { get; init; }

    public int Rewrapped { get; init; }

    /// <summary>The tracks whose keys no master key opens.</summary>
    public int Failed { get; init; }

    /// <summary>How many these are, by the master keys that they need.</summary>
    public ImmutableSortedDictionary<string, int> Lost { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    public DateTimeOffset? FinishedAt { get; init; }

    public JobLease? Lease { get; init; }

    /// <summary>Whether it found nothing that is not under its master key.</summary>
    public bool IsSettled => FinishedAt is not null && Rewrapped == 0 && Failed == 0;

    /// <summary>
    /// Whether another should follow: what was ingested during this one, or shortly after its master key had come, may be under an
    /// older key.
    /// </summary>
    public bool WantsSecondLook(DateTimeOffset now, TimeSpan after, DateTimeOffset newestSince)
        => FinishedAt + after <= now && (Rewrapped > 0 || StartedAt < newestSince + after);

    /// <summary>Whether no track needs a master key any more, of those that were there when the walk began: it may go.</summary>
    public bool Frees(string masterKeyId, DateTimeOffset newestSince, TimeSpan settledAfter)
        => masterKeyId != MasterKeyId && FinishedAt is not null && Rewrapped == 0 && !Lost.ContainsKey(masterKeyId) && StartedAt >= newestSince + settledAfter;

    public bool IsHeld(DateTimeOffset now) => FinishedAt is null && Lease?.Until > now;

    public RewrapPass Claim(Guid owner, DateTimeOffset until) => this with { Lease = new JobLease(owner, until) };

    public RewrapPass Advance(string? cursor, RewrapCount counted)
    {
        var all = new RewrapCount(Seen, Rewrapped, Lost).Add(counted);
        return this with { Cursor = cursor, Seen = all.Seen, Rewrapped = all.Rewrapped, Lost = all.Lost, Failed = all.Lost.Values.Sum() };
    }

    public RewrapPass Finish(DateTimeOffset now) => this with { FinishedAt = now, Lease = null };
}
