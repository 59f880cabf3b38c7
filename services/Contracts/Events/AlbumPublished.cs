using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>An album became visible to listeners for the first time.</summary>
public sealed record AlbumPublished(
    Guid EventId,
    AlbumId AlbumId,
    long Version,
    string Title,
    IReadOnlyList<ArtistCredit> Artists,
    DateTimeOffset PublishedAt) : IEvent
{
    public static string Topic => Topics.Catalog;

    public static string Type => "catalog.album-published";

    [JsonIgnore]
    public string Subject => AlbumId.ToString();
}
