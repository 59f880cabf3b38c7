using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>An artist's data or visibility changed.</summary>
public sealed record ArtistChanged(
    Guid EventId,
    ArtistId ArtistId,
    long Version,
    string Name,
    ArtworkId? Artwork,
    IReadOnlyList<string> Genres,
    bool IsPublished) : IEvent
{
    public static string Topic => Topics.Catalog;

    public static string Type => "catalog.artist-changed";

    [JsonIgnore]
    public string Subject => ArtistId.ToString();
}
