using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Audit;

/// <summary>What somebody on the staff did.</summary>
/// <param name="Id">The entry.</param>
/// <param name="At">When.</param>
/// <param name="Service">The service that was asked.</param>
/// <param name="Action">The name of what was asked for.</param>
/// <param name="Actor">Who asked.</param>
/// <param name="Person">The person that it is about, if it is about one.</param>
/// <param name="Item">What else it is about, by its ids.</param>
/// <param name="Status">The HTTP status of the answer; missing where nobody could tell how it ended.</param>
/// <param name="Details">What the action says of itself.</param>
public sealed record AuditItem(
    Guid Id,
    DateTimeOffset At,
    string Service,
    string Action,
    AuditedPerson Actor,
    AuditedPerson? Person,
    string? Item,
    int? Status,
    IReadOnlyDictionary<string, string> Details);

/// <summary>A person in the log.</summary>
/// <param name="Pseudonym">What the log itself calls the person.</param>
/// <param name="UserId">The account; missing once the person was erased.</param>
/// <param name="DisplayName">The person's name now.</param>
public sealed record AuditedPerson(Guid Pseudonym, UserId? UserId, string? DisplayName);

/// <summary>Which entries are asked for.</summary>
/// <param name="Action">Only those of this action.</param>
/// <param name="Person">Only those about this account; it goes before the action.</param>
public sealed record AuditQuery(string? Action, UserId? Person);
