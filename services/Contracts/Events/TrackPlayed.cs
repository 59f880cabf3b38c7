using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>A listener played a track long enough for it to count.</summary>
public sealed record TrackPlayed(
    Guid EventId,
    TrackId TrackId,
    UserId UserId,
    long Version,
    DateTimeOffset PlayedAt) : IAboutPerson
{
    public static string Topic => Topics.Plays;

    public static string Type => "plays.track-played";

    [JsonIgnore]
    public string Subject => TrackId.ToString();
}
