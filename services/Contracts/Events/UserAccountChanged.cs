using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>Something changed by which admins find an account: the name, the address or the roles. What it is now, the account says.</summary>
/// <param name="EventId">The event.</param>
/// <param name="UserId">The person.</param>
/// <param name="Version">The version of the account.</param>
public sealed record UserAccountChanged(Guid EventId, UserId UserId, long Version) : IAboutPerson
{
    public static string Topic => Topics.Users;

    public static string Type => "users.account-changed";

    [JsonIgnore]
    public string Subject => UserId.ToString();
}
