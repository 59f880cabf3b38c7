using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Calls;

/// <summary>What Users answers to the staff about people, as far as the pages show it.</summary>
public sealed record UserRow(
    UserId Id, string DisplayName, string Email, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt, bool IsSuspended);

public sealed record UserView(
    UserId Id,
    string DisplayName,
    string Email,
    IReadOnlyList<string> Roles,
    DateTimeOffset CreatedAt,
    bool HasPassword,
    SuspensionView? Suspension,
    ErasureView? Erasure = null);

public sealed record SuspensionView(string Reason, DateTimeOffset At);

public sealed record ErasureView(DateTimeOffset DueAt, DateTimeOffset? BegunAt, IReadOnlyList<string> Unconfirmed);

public sealed record UserSession(string Id, string Client, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt);

public sealed record UserSearch(string Text, string? Cursor, int Limit);
