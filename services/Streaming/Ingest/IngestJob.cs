using System.Text.Json.Serialization;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>The work that turns a file into a playable track; who holds its lease is the only one to change it.</summary>
internal sealed record IngestJob(
    IngestJobId Id,
    TrackId TrackId,
    string FileName,
    JobSource Source,
    bool PublishWhenReady,
    string QueueKey,
    DateTimeOffset CreatedAt)
{
    public JobState State { get; init; }

    public string Stage { get; init; } = Stages.Waiting;

    public double Progress { get; init; }

    public string? Reason { get; init; }

    /// <summary>Counts the claims ever made. Each writes its blobs under its own number, so none mixes with another's.</summary>
    public int Revision { get; init; }

    /// <summary>Counts the claims since somebody last asked for the job.</summary>
    public int Attempts { get; init; }

    public JobLease? Lease { get; init; }

    /// <summary>When it may be claimed again after a fault.</summary>
    public DateTimeOffset NotBefore { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Until when a worker may still write for a job that was cancelled under its hands; null where none does.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    /// <summary>Whether a failed job still has its file, so that it can be tried again.</summary>
    public bool IsSourceKept { get; init; }

    /// <summary>Whether single uploads overtake it.</summary>
    [JsonIgnore]
    public bool GivesWay => !JobQueue.IsSingle(QueueKey);

    [JsonIgnore]
    public bool IsFinished => State is JobState.Done or JobState.Failed;

    [JsonIgnore]
    public bool CanRetry => State == JobState.Failed && IsSourceKept;

    public bool CanClaim(DateTimeOffset now) => State switch
    {
        JobState.Queued => NotBefore <= now,
        JobState.Running => Lease is null || Lease.Until <= now,
        _ => false,
    };

    public bool IsHeldBy(Guid owner) => State == JobState.Running && Lease?.Owner == owner;

    public IngestJob Claim(Guid owner, DateTimeOffset until) => this with
    {
        State = JobState.Running,
        Lease = new JobLease(owner, until),
        Stage = Stages.Probing,
        Progress = 0,
        Revision = Revision + 1,
        Attempts = Attempts + 1,
    };

    public IngestJob Renew(DateTimeOffset until, string stage, double progress) => this with
    {
        Lease = Lease is null ? null : Lease with { Until = until },
        Stage = stage,
        Progress = progress,
    };

    /// <summary>Gives the job back: after a fault counted, at the end of a worker and in an outage as if it had not been tried.</summary>
    public IngestJob Release(DateTimeOffset notBefore, bool isFault) => this with
    {
        State = JobState.Queued,
        Stage = Stages.Waiting,
        Progress = 0,
        Lease = null,
        NotBefore = notBefore,
        Attempts = isFault ? Attempts : Attempts - 1,
    };

    public IngestJob Finish(DateTimeOffset now) => this with
    {
        State = JobState.Done,
        Stage = Stages.Done,
        Progress = 1,
        Lease = null,
        FinishedAt = now,
    };

    public IngestJob Fail(string reason, bool isSourceKept, DateTimeOffset now) => this with
    {
        State = JobState.Failed,
        Reason = reason,
        Lease = null,
        IsSourceKept = isSourceKept,
        FinishedAt = now,
    };

    /// <summary>Ends it for good. Its worker finds that out and stops, or is dead, when its lease ends.</summary>
    public IngestJob Cancel(string reason, DateTimeOffset now) => IsFinished
        ? this with { IsSourceKept = false }
        : Fail(reason, isSourceKept: false, now) with { BusyUntil = State == JobState.Running ? Lease?.Until : null };

    public IngestJob Retry() => CanRetry
        ? this with { State = JobState.Queued, Stage = Stages.Waiting, Progress = 0, Reason = null, Attempts = 0, FinishedAt = null, IsSourceKept = false }
        : throw new InvalidOperationException($"Job {Id} cannot be tried again.");
}
