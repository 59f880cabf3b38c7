namespace MusicStreaming.Admin.Calls;

/// <summary>What Streaming tells of its keys, as far as the page shows it.</summary>
public sealed record KeysView(
    IReadOnlyList<MasterKeyView> MasterKeys,
    DateTimeOffset? MasterKeysUnreadSince,
    IReadOnlyList<SigningKeyView> SigningKeys,
    DateTimeOffset? SigningKeysUnreadSince,
    RewrappingView? Rewrapping,
    RekeyingView? Rekeying);

public sealed record MasterKeyView(string Id, string State, DateTimeOffset? KnownSince, int? Tracks);

public sealed record SigningKeyView(string Id, string State, DateTimeOffset KnownSince, DateTimeOffset? SignsFrom, DateTimeOffset? MayGoAt);

public sealed record RewrappingView(string MasterKey, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Seen, int Rewrapped, int Failed);

public sealed record RekeyingView(
    string State, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, DateTimeOffset? NextAt, int Seen, int? Total, int Rekeyed, int Failed, int Later)
{
    public bool IsUnderWay => State is "running" or "waiting";
}
