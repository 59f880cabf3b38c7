using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>Admin holds nothing more about a person.</summary>
public sealed record AdminErasureConfirmed(
    Guid EventId,
    UserId UserId,
    long Version) : IErasureConfirmed<AdminErasureConfirmed>
{
    public static string Service => AppIds.Admin;

    public static string Topic => Topics.Admin;

    public static string Type => "admin.erasure-confirmed";

    [JsonIgnore]
    public string Subject => UserId.ToString();

    public static AdminErasureConfirmed Confirm(UserErasureRequested request) => new(Guid.CreateVersion7(), request.UserId, request.Version);
}
