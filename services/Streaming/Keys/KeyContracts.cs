using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Keys.Rewrapping;

namespace MusicStreaming.Streaming.Keys;

/// <summary>The master keys, and how far they are.</summary>
/// <param name="MasterKeys">Their names, the newest first. The newest wraps the tracks' keys; each unwraps.</param>
/// <param name="Rewrapping">The last walk over all tracks; null where there was none.</param>
public sealed record KeysResponse(IReadOnlyList<string> MasterKeys, RewrappingResponse? Rewrapping);

/// <summary>A walk over all tracks that brings their keys under the newest master key.</summary>
/// <param name="MasterKey">The master key.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended; null while it goes on.</param>
/// <param name="Seen">How many tracks it has seen.</param>
/// <param name="Rewrapped">How many of them it wrapped anew.</param>
/// <param name="Failed">How many keys could not be opened, because their master keys are gone.</param>
/// <param name="IsSettled">Whether it found all under the newest master key, so that the others can be taken away.</param>
public sealed record RewrappingResponse(
    string MasterKey, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Seen, int Rewrapped, int Failed, bool IsSettled)
{
    internal static RewrappingResponse From(RewrapPass pass)
        => new(pass.MasterKeyId, pass.StartedAt, pass.FinishedAt, pass.Seen, pass.Rewrapped, pass.Failed, pass.IsSettled);
}

/// <summary>A track's change to a new key.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="State">
/// <c>waiting</c>; <c>running</c>; <c>switched</c>, when plays begin with the new key and the old segments are kept for those
/// that go on; <c>done</c>, when they are gone; or <c>failed</c>, when the old key stays.
/// </param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="NextAt">When the old segments go, or it is tried again.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Reason">Why it failed.</param>
public sealed record RekeyingResponse(
    TrackId TrackId, string State, DateTimeOffset RequestedAt, DateTimeOffset? NextAt, DateTimeOffset? FinishedAt, string? Reason)
{
    internal static RekeyingResponse From(TrackRekeying rekeying) => new(
        rekeying.TrackId,
        rekeying.State.ToString().ToLowerInvariant(),
        rekeying.RequestedAt,
        rekeying.IsFinished || rekeying.NotBefore == default ? null : rekeying.NotBefore,
        rekeying.FinishedAt,
        rekeying.Reason);
}
