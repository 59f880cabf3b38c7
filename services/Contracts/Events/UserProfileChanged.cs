using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>A person's profile or preferences changed.</summary>
/// <param name="EventId">The event.</param>
/// <param name="UserId">The person.</param>
/// <param name="Version">The version of the account.</param>
/// <param name="AllowsExplicit">Whether the person wants to hear tracks that are marked as explicit.</param>
public sealed record UserProfileChanged(
    Guid EventId,
    UserId UserId,
    long Version,
    bool AllowsExplicit) : IAboutPerson
{
    public static string Topic => Topics.Users;

    public static string Type => "users.profile-changed";

    [JsonIgnore]
    public string Subject => UserId.ToString();
}
