using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Preparing;

/// <summary>A walk over all tracks that queues those to be prepared again that an older packager prepared. There is one at a time.</summary>
/// <param name="BeforeVersion">The first version of the packager whose tracks stay as they are.</param>
/// <param name="StartedAt">When it began.</param>
internal sealed record PreparationPass(int BeforeVersion, DateTimeOffset StartedAt)
{
    /// <summary>Where it is in the list of jobs; null at the beginning.</summary>
    public string? Cursor { get; init; }

    public int Seen { get; init; }

    public int Queued { get; init; }

    /// <summary>The tracks that are old enough, but whose originals are not kept.</summary>
    public int WithoutOriginal { get; init; }

    /// <summary>How often it broke off at a fault. It goes on where it was when its lease has ended.</summary>
    public int Faults { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public JobLease? Lease { get; init; }

    public bool IsFree(DateTimeOffset now) => FinishedAt is null && (Lease is null || Lease.Until <= now);

    public PreparationPass Claim(Guid owner, DateTimeOffset until) => this with { Lease = new JobLease(owner, until) };

    public PreparationPass Advance(string? cursor, PreparationCount counted) => this with
    {
        Cursor = cursor,
        Seen = Seen + counted.Seen,
        Queued = Queued + counted.Queued,
        WithoutOriginal = WithoutOriginal + counted.WithoutOriginal,
    };

    public PreparationPass Finish(DateTimeOffset now) => this with { FinishedAt = now, Lease = null };
}

/// <summary>What became of a page of tracks.</summary>
internal readonly record struct PreparationCount(int Seen, int Queued, int WithoutOriginal);
