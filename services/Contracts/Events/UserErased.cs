using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>A person is forgotten: every service has confirmed, and the account is gone.</summary>
public sealed record UserErased(
    Guid EventId,
    UserId UserId,
    long Version) : IEvent
{
    public static string Topic => Topics.Users;

    public static string Type => "users.erased";

    [JsonIgnore]
    public string Subject => UserId.ToString();
}
