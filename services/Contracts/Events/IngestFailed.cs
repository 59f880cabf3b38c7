using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>A file could not become a track.</summary>
public sealed record IngestFailed(
    Guid EventId,
    IngestJobId JobId,
    TrackId TrackId,
    long Version,
    string FileName,
    string Reason) : IEvent
{
    public static string Topic => Topics.Streaming;

    public static string Type => "streaming.ingest-failed";

    [JsonIgnore]
    public string Subject => JobId.ToString();
}
