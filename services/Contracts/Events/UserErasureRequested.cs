using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>
/// A person is to be forgotten, and the time to think again is over. Each of <see cref="ErasingServices.All"/> erases what it
/// holds and confirms. The request is repeated, with the next version, until all have.
/// </summary>
public sealed record UserErasureRequested(
    Guid EventId,
    UserId UserId,
    long Version) : IEvent
{
    public static string Topic => Topics.Users;

    public static string Type => "users.erasure-requested";

    [JsonIgnore]
    public string Subject => UserId.ToString();
}
