using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>Streaming holds nothing more about a person.</summary>
public sealed record StreamingErasureConfirmed(
    Guid EventId,
    UserId UserId,
    long Version) : IErasureConfirmed<StreamingErasureConfirmed>
{
    public static string Service => AppIds.Streaming;

    public static string Topic => Topics.Streaming;

    public static string Type => "streaming.erasure-confirmed";

    [JsonIgnore]
    public string Subject => UserId.ToString();

    public static StreamingErasureConfirmed Confirm(UserErasureRequested request) => new(Guid.CreateVersion7(), request.UserId, request.Version);
}
