using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>A file was encoded, encrypted and stored: its track can be played once the catalog publishes it.</summary>
public sealed record TrackPackaged(
    Guid EventId,
    TrackId TrackId,
    long Version,
    TimeSpan Duration,
    bool IsLossless,
    SourceTags Tags,
    bool PublishWhenReady) : IEvent
{
    public static string Topic => Topics.Streaming;

    public static string Type => "streaming.track-packaged";

    [JsonIgnore]
    public string Subject => TrackId.ToString();
}
