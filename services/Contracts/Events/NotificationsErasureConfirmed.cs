using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>Notifications holds nothing more about a person.</summary>
public sealed record NotificationsErasureConfirmed(
    Guid EventId,
    UserId UserId,
    long Version) : IErasureConfirmed<NotificationsErasureConfirmed>
{
    public static string Service => AppIds.Notifications;

    public static string Topic => Topics.Notifications;

    public static string Type => "notifications.erasure-confirmed";

    [JsonIgnore]
    public string Subject => UserId.ToString();

    public static NotificationsErasureConfirmed Confirm(UserErasureRequested request) => new(Guid.CreateVersion7(), request.UserId, request.Version);
}
