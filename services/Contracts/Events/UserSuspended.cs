using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>An admin keeps a person from logging in and listening until further notice.</summary>
/// <param name="EventId">The event.</param>
/// <param name="UserId">The person.</param>
/// <param name="Version">The version of the account, which <see cref="UserRestored"/> counts on.</param>
/// <param name="At">Since when.</param>
public sealed record UserSuspended(Guid EventId, UserId UserId, long Version, DateTimeOffset At) : IAboutPerson
{
    public static string Topic => Topics.Users;

    public static string Type => "users.suspended";

    [JsonIgnore]
    public string Subject => UserId.ToString();
}
