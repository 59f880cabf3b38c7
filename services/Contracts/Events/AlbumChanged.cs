using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>An album's data, tracks or visibility changed.</summary>
public sealed record AlbumChanged(
    Guid EventId,
    AlbumId AlbumId,
    long Version,
    string Title,
    IReadOnlyList<ArtistCredit> Artists,
    ArtworkId? Artwork,
    IReadOnlyList<string> Genres,
    int? Year,
    int TrackCount,
    bool IsPublished) : IEvent
{
    public static string Topic => Topics.Catalog;

    public static string Type => "catalog.album-changed";

    [JsonIgnore]
    public string Subject => AlbumId.ToString();
}
