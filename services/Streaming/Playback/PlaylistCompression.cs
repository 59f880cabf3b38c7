using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace MusicStreaming.Streaming.Playback;

/// <summary>
/// Sends playlists compressed to players that take it. Each segment has its own URL with the same long signature, so a
/// playlist is dozens of kilobytes that say a few new things, and it shares a slow line with the segments.
/// </summary>
internal static class PlaylistCompression
{
    public static void AddPlaylistCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            // A key is random and stays as it is. Nothing in a playlist is chosen by who asks, so its length tells nothing.
            compression.MimeTypes = [SessionEndpoints.PlaylistType];
            compression.EnableForHttps = true;
        });

        // The fastest Brotli forgets after each write what it has seen, so a signature would be sent again every 4 KB.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }

    public static void UsePlaylistCompression(this WebApplication app)
        => app.UseWhen(context => context.Request.Path.StartsWithSegments(SessionEndpoints.Path), branch => branch.UseResponseCompression());
}
