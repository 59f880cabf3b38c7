using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>A track's data, rights or visibility changed.</summary>
public sealed record TrackChanged(
    Guid EventId,
    TrackId TrackId,
    long Version,
    string Title,
    IReadOnlyList<ArtistCredit> Artists,
    AlbumId AlbumId,
    string AlbumTitle,
    ArtworkId? Artwork,
    IReadOnlyList<string> Genres,
    TimeSpan Duration,
    int? Year,
    bool IsExplicit,
    bool IsPublished) : IEvent
{
    /// <summary>Whom plays of it are to be paid to; null where nobody has said so.</summary>
    public string? RightsHolder { get; init; }

    public static string Topic => Topics.Catalog;

    public static string Type => "catalog.track-changed";

    [JsonIgnore]
    public string Subject => TrackId.ToString();
}
