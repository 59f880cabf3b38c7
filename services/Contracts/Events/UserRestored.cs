using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>A person who was suspended may log in and listen again.</summary>
/// <param name="EventId">The event.</param>
/// <param name="UserId">The person.</param>
/// <param name="Version">The version of the account.</param>
/// <param name="At">Since when.</param>
public sealed record UserRestored(Guid EventId, UserId UserId, long Version, DateTimeOffset At) : IAboutPerson
{
    public static string Topic => Topics.Users;

    public static string Type => "users.restored";

    [JsonIgnore]
    public string Subject => UserId.ToString();
}
