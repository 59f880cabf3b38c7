using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>One person began or ended following or blocking another.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="FromId">Who follows or blocks.</param>
/// <param name="ToId">Who is followed or blocked.</param>
/// <param name="IsOver">Whether it ended.</param>
/// <param name="Version">When that was, in ticks.</param>
public sealed record TieChanged(
    Guid EventId,
    TieKind Kind,
    UserId FromId,
    UserId ToId,
    bool IsOver,
    long Version) : IEvent
{
    public static string Topic => Topics.Users;

    public static string Type => "users.tie-changed";

    [JsonIgnore]
    public string Subject => FromId.ToString();
}

/// <summary>What one person can have with another.</summary>
public enum TieKind
{
    Follow,
    Block,
}
