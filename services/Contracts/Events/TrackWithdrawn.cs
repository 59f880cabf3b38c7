using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>A track was taken away for good: nobody may play or find it.</summary>
public sealed record TrackWithdrawn(
    Guid EventId,
    TrackId TrackId,
    long Version) : IEvent
{
    public static string Topic => Topics.Catalog;

    public static string Type => "catalog.item-withdrawn";

    [JsonIgnore]
    public string Subject => TrackId.ToString();
}
