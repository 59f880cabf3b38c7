using System.Text.Json.Serialization;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Catalog.Artists;

/// <summary>
/// Catalog's word to itself: the next few albums and tracks are to show an artist's new name. One event a page keeps each
/// step short, however much the artist has made, and lets it go on after a crash.
/// </summary>
public sealed record ArtistNameSpreads(Guid EventId, ArtistId ArtistId, long Version, string? Cursor) : IEvent
{
    public static string Topic => Topics.Catalog;

    public static string Type => "catalog.artist-name-spreads";

    [JsonIgnore]
    public string Subject => ArtistId.ToString();
}
