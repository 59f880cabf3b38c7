using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Calls;

/// <summary>What Users answers of the audit log.</summary>
public sealed record AuditRow(
    Guid Id,
    DateTimeOffset At,
    string Service,
    string Action,
    AuditName Actor,
    AuditName? Person,
    string? Item,
    int? Status,
    IReadOnlyDictionary<string, string> Details);

public sealed record AuditName(Guid Pseudonym, UserId? UserId, string? DisplayName);
