using MusicStreaming.Catalog.Artwork;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Pictures;
using System.Net;

namespace MusicStreaming.Catalog.Intake;

/// <summary>Gets the pictures that Streaming found in files, through Dapr.</summary>
/// <param name="streaming">A client that invokes Streaming.</param>
internal sealed class StreamingCovers(HttpClient streaming)
{
    /// <summary>The picture; null when there is none, or one too large to be a cover.</summary>
    public async Task<byte[]?> FindAsync(TrackId track, CancellationToken cancellationToken)
    {
        using var response = await streaming.GetAsync(
            new Uri($"/internal/tracks/{track}/cover", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await BoundedRead.ReadAsync(content, ArtworkStore.MaxBytes, cancellationToken);
    }
}
