namespace MusicStreaming.Users.Audit;

/// <summary>What came of an entry's action.</summary>
/// <param name="Status">The HTTP status that it was answered with.</param>
/// <param name="Details">What the action said of itself.</param>
internal sealed record AuditOutcome(int Status, IReadOnlyDictionary<string, string> Details);
