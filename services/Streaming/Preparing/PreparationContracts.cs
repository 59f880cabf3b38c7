using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Preparing;

/// <summary>Asks for old tracks to be prepared again.</summary>
/// <param name="BeforeVersion">The first version of the packager whose tracks stay as they are; the present one where nothing is said.</param>
public sealed record PrepareOldTracksRequest([property: Range(1, Packager.Version)] int? BeforeVersion);

/// <summary>How far the preparation of old tracks is.</summary>
/// <param name="PackagerVersion">The present version.</param>
/// <param name="Walk">The last walk over all tracks; null where there was none.</param>
/// <param name="Waiting">How many tracks wait to be prepared again or are worked on, up to a hundred.</param>
public sealed record PreparationsResponse(int PackagerVersion, PreparationWalkResponse? Walk, int Waiting);

/// <summary>A walk over all tracks that queues the old ones.</summary>
/// <param name="BeforeVersion">The first version of the packager whose tracks stay as they are.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended; null while it goes on.</param>
/// <param name="Seen">How many tracks it has seen.</param>
/// <param name="Queued">How many of them it has queued.</param>
/// <param name="WithoutOriginal">How many are old, but the files that they were made of are not kept.</param>
/// <param name="Faults">How often it broke off at a fault, and was begun again where it was after a while.</param>
public sealed record PreparationWalkResponse(
    int BeforeVersion, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Seen, int Queued, int WithoutOriginal, int Faults)
{
    internal static PreparationWalkResponse From(PreparationPass pass)
        => new(pass.BeforeVersion, pass.StartedAt, pass.FinishedAt, pass.Seen, pass.Queued, pass.WithoutOriginal, pass.Faults);
}

/// <summary>A track's preparation of its original once more.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="PackagerVersion">The version of the packager that prepared what is played now; 0 where it is not known.</param>
/// <param name="State">
/// <c>none</c>; <c>waiting</c>; <c>running</c>; <c>switched</c>, when plays begin with the new sound and the former is kept for
/// those that go on; <c>done</c>, when that is gone; or <c>failed</c>, when the former stays.
/// </param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="Reason">Why it failed.</param>
public sealed record PreparationResponse(TrackId TrackId, int PackagerVersion, string State, DateTimeOffset? RequestedAt, string? Reason)
{
    internal static PreparationResponse From(TrackMedia track, TrackRekeying? change) => change is { FromOriginal: true }
        ? new(track.TrackId, track.PackagerVersion, change.State.ToString().ToLowerInvariant(), change.RequestedAt, change.Reason)
        : new(track.TrackId, track.PackagerVersion, "none", RequestedAt: null, Reason: null);
}
