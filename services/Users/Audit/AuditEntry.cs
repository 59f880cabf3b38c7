namespace MusicStreaming.Users.Audit;

/// <summary>What somebody on the staff asked for, as it is kept: for good, and with people named by pseudonyms.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Service">The app that was asked.</param>
/// <param name="Action">The endpoint's name.</param>
/// <param name="Actor">The pseudonym of who asked.</param>
/// <param name="Person">The pseudonym of the person that it is about.</param>
/// <param name="Item">What else it is about, by its ids.</param>
/// <param name="At">When.</param>
internal sealed record AuditEntry(Guid Id, string Service, string Action, Guid Actor, Guid? Person, string? Item, DateTimeOffset At);
