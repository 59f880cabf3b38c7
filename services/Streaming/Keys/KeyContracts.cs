using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Keys.Rewrapping;

namespace MusicStreaming.Streaming.Keys;

/// <summary>All keys but the tracks' own, by their names, and what goes on with them.</summary>
/// <param name="MasterKeys">The master keys, the newest first, then those that are missing. The newest wraps the tracks' keys; each unwraps.</param>
/// <param name="MasterKeysUnreadSince">Since when their secret could not be read; null when all is well.</param>
/// <param name="SigningKeys">The key group of the media URLs, in the order in which they begin to sign. Each verifies.</param>
/// <param name="SigningKeysUnreadSince">Since when their secret could not be read; null when all is well.</param>
/// <param name="Rewrapping">The last walk that brought all tracks' keys under the newest master key; null where there was none.</param>
/// <param name="Rekeying">The last walk that gave all tracks new keys; null where there was none.</param>
public sealed record KeysResponse(
    IReadOnlyList<MasterKeyResponse> MasterKeys,
    DateTimeOffset? MasterKeysUnreadSince,
    IReadOnlyList<SigningKeyResponse> SigningKeys,
    DateTimeOffset? SigningKeysUnreadSince,
    RewrappingResponse? Rewrapping,
    RekeyingAllResponse? Rekeying);

/// <summary>A master key, by its name.</summary>
/// <param name="Id">Its name.</param>
/// <param name="State">
/// <c>current</c>: it wraps; <c>needed</c>: tracks may still need it; <c>unused</c>: it may go; <c>missing</c>: it is not in the secret,
/// or is another than it was, and tracks cannot be played without.
/// </param>
/// <param name="KnownSince">When it was first seen in the secret; null for a missing one.</param>
/// <param name="Tracks">How many tracks cannot be played without a missing one; null where that is not counted yet, and for others.</param>
public sealed record MasterKeyResponse(string Id, string State, DateTimeOffset? KnownSince, int? Tracks);

/// <summary>A key that signs media URLs, by its name.</summary>
/// <param name="Id">Its name: on AWS, CloudFront's id of it.</param>
/// <param name="State"><c>signing</c>; <c>waiting</c>, for its time to sign; or <c>verifying</c>, what it signed before.</param>
/// <param name="KnownSince">When it was first seen in the secret.</param>
/// <param name="SignsFrom">When it begins to sign; null where nothing is said of that.</param>
/// <param name="MayGoAt">When the last URL that it signed has expired; null for one that does not only verify.</param>
public sealed record SigningKeyResponse(string Id, string State, DateTimeOffset KnownSince, DateTimeOffset? SignsFrom, DateTimeOffset? MayGoAt);

/// <summary>A walk over all tracks that gives each a new key.</summary>
/// <param name="State"><c>running</c>; <c>waiting</c>, for the old segments of tracks that had got a new key shortly before; <c>done</c>; or <c>cancelled</c>.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended; null while it goes on.</param>
/// <param name="NextAt">When it goes on, where it waits.</param>
/// <param name="Seen">How many tracks it has done in this round.</param>
/// <param name="Total">How many there are, as of the last walk that wrapped keys; null where there was none.</param>
/// <param name="Rekeyed">How many of them have new keys.</param>
/// <param name="Failed">How many could not be given one.</param>
/// <param name="Later">How many have to wait for another round.</param>
public sealed record RekeyingAllResponse(
    string State, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, DateTimeOffset? NextAt, int Seen, int? Total, int Rekeyed, int Failed, int Later)
{
    internal static RekeyingAllResponse From(RekeyPass pass, int? total, DateTimeOffset now) => new(
        pass.IsCancelled ? "cancelled" : pass.FinishedAt is not null ? "done" : pass.NotBefore > now ? "waiting" : "running",
        pass.StartedAt,
        pass.FinishedAt,
        pass.FinishedAt is null && pass.NotBefore > now ? pass.NotBefore : null,
        pass.Seen,
        total,
        pass.Rekeyed,
        pass.Failed,
        pass.Later);
}

/// <summary>A walk over all tracks that brings their keys under the newest master key.</summary>
/// <param name="MasterKey">The master key.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended; null while it goes on.</param>
/// <param name="Seen">How many tracks it has seen.</param>
/// <param name="Rewrapped">How many of them it wrapped anew.</param>
/// <param name="Failed">How many keys could not be opened, because their master keys are gone.</param>
/// <param name="IsSettled">Whether it found all under the newest master key. Whether another may go, that key's state says.</param>
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
