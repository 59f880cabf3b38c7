using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Keys.Rewrapping;

/// <summary>A walk over all tracks that brings their keys under the newest master key. There is one at a time.</summary>
/// <param name="MasterKeyId">The newest master key, as it was when the walk began.</param>
/// <param name="StartedAt">When it began.</param>
internal sealed record RewrapPass(string MasterKeyId, DateTimeOffset StartedAt)
{
    /// <summary>Where it is in the list of jobs; null at the beginning.</summary>
    public string? Cursor { get; init; }

    public int Seen { get; init; }

    public int Rewrapped { get; init; }

    /// <summary>The tracks whose keys no master key opens.</summary>
    public int Failed { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public JobLease? Lease { get; init; }

    /// <summary>Whether it found nothing that is not under its master key, so that no other is needed any more.</summary>
    public bool IsSettled => FinishedAt is not null && Rewrapped == 0 && Failed == 0;

    /// <summary>Whether another should follow: what was ingested during this one may be under an older key.</summary>
    public bool WantsSecondLook(DateTimeOffset now, TimeSpan after) => FinishedAt + after <= now && Rewrapped > 0;

    public bool IsHeld(DateTimeOffset now) => FinishedAt is null && Lease?.Until > now;

    public RewrapPass Claim(Guid owner, DateTimeOffset until) => this with { Lease = new JobLease(owner, until) };

    public RewrapPass Advance(string? cursor, int seen, (int Rewrapped, int Failed) counted) => this with
    {
        Cursor = cursor,
        Seen = Seen + seen,
        Rewrapped = Rewrapped + counted.Rewrapped,
        Failed = Failed + counted.Failed,
    };

    public RewrapPass Finish(DateTimeOffset now) => this with { FinishedAt = now, Lease = null };
}
