using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog;

/// <summary>Every line that this service can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Track {TrackId} was taken into the catalog, packaged as version {Version}")]
    public static partial void TrackTaken(this ILogger logger, TrackId trackId, long version);

    [LoggerMessage(2, LogLevel.Warning, "The cover of track {TrackId} cannot be had now")]
    public static partial void CoverIsUnreachable(this ILogger logger, TrackId trackId, Exception problem);

    [LoggerMessage(3, LogLevel.Warning, "The cover of track {TrackId} is ignored")]
    public static partial void CoverIsIgnored(this ILogger logger, TrackId trackId);

    [LoggerMessage(5, LogLevel.Information, "Album {AlbumId} was published with {TrackCount} tracks")]
    public static partial void AlbumPublished(this ILogger logger, AlbumId albumId, int trackCount);

    [LoggerMessage(6, LogLevel.Information, "Album {AlbumId} was taken out of sight")]
    public static partial void AlbumUnpublished(this ILogger logger, AlbumId albumId);

    [LoggerMessage(7, LogLevel.Information, "Track {TrackId} was withdrawn")]
    public static partial void TrackWithdrawn(this ILogger logger, TrackId trackId);

    [LoggerMessage(8, LogLevel.Information, "Artist {ArtistId} was renamed")]
    public static partial void ArtistRenamed(this ILogger logger, ArtistId artistId);
}
