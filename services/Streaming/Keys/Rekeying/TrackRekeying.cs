using System.Text.Json.Serialization;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Keys.Rekeying;

/// <summary>
/// A track's change to a new key, and perhaps to a new encoding: another revision takes the place of the one before. Who holds its lease is the only
/// one to work on it.
/// </summary>
/// <param name="TrackId">The track.</param>
/// <param name="QueueKey">Its place in the queue: a time before which nobody has to look at it.</param>
/// <param name="RequestedAt">When it was asked for.</param>
internal sealed record TrackRekeying(TrackId TrackId, string QueueKey, DateTimeOffset RequestedAt)
{
    /// <summary>Whether its original is prepared again, or else its segments are encrypted anew as they are.</summary>
    public bool FromOriginal { get; init; }

    public RekeyingState State { get; init; }

    /// <summary>The revision that it begins from.</summary>
    public int FromRevision { get; init; }

    /// <summary>
    /// The revision that the last claim wrote to, also that of an earlier change. Each claim has one of its own, so that none mixes
    /// with another's.
    /// </summary>
    public int Revision { get; init; }

    public int Attempts { get; init; }

    public JobLease? Lease { get; init; }

    /// <summary>When it is to be worked on.</summary>
    public DateTimeOffset NotBefore { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    [JsonIgnore]
    public bool IsFinished => State is RekeyingState.Done or RekeyingState.Failed;

    /// <summary>Whether there is still something to encode.</summary>
    [JsonIgnore]
    public bool IsPreparing => FromOriginal && State != RekeyingState.Switched;

    /// <summary>Whether it is a preparation that is not begun, or whose worker is gone.</summary>
    public bool GivesWayToKey(DateTimeOffset now)
        => FromOriginal && (State == RekeyingState.Waiting || (State == RekeyingState.Running && IsDue(now)));

    public bool IsDue(DateTimeOffset now) => State switch
    {
        RekeyingState.Waiting or RekeyingState.Switched => NotBefore <= now,
        RekeyingState.Running => Lease is null || Lease.Until <= now,
        _ => false,
    };

    public bool IsHeldBy(Guid owner) => State == RekeyingState.Running && Lease?.Owner == owner;

    public TrackRekeying Claim(Guid owner, DateTimeOffset until, int from) => this with
    {
        State = RekeyingState.Running,
        FromRevision = from,
        Revision = Math.Max(from, Revision) + 1,
        Attempts = Attempts + 1,
        Lease = new JobLease(owner, until),
    };

    public TrackRekeying Renew(DateTimeOffset until) => this with { Lease = Lease is null ? null : Lease with { Until = until } };

    /// <summary>Its worker stops for a reason that has nothing to do with it, which is no attempt.</summary>
    public TrackRekeying PutOff(DateTimeOffset notBefore) => this with
    {
        State = RekeyingState.Waiting,
        Lease = null,
        NotBefore = notBefore,
        Attempts = Attempts - 1,
    };

    public TrackRekeying Switch(DateTimeOffset removeAt) => this with { State = RekeyingState.Switched, Lease = null, NotBefore = removeAt };

    public TrackRekeying Finish(DateTimeOffset now) => this with { State = RekeyingState.Done, FinishedAt = now };

    public TrackRekeying Fail(string reason, DateTimeOffset now) => this with
    {
        State = RekeyingState.Failed,
        Lease = null,
        Reason = reason,
        FinishedAt = now,
    };
}
