using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>A person made an account.</summary>
public sealed record UserRegistered(
    Guid EventId,
    UserId UserId,
    long Version,
    DateTimeOffset RegisteredAt) : IAboutPerson
{
    public static string Topic => Topics.Users;

    public static string Type => "users.registered";

    [JsonIgnore]
    public string Subject => UserId.ToString();
}
