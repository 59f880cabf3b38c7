using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Keeps the files that tracks were made of, so that they can be encoded anew when there is a better way to.</summary>
internal sealed class Originals(IBlobStore blobs, IOptions<IngestOptions> options)
{
    private const int MostListed = 100;

    public async Task KeepAsync(IngestJob job, WorkFolder folder, CancellationToken cancellationToken)
    {
        if (!options.Value.KeepsOriginals)
        {
            return;
        }

        await using var source = new FileStream(folder.Source, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous);
        await blobs.WriteAsync(TrackPaths.Original(job.TrackId, job.Revision), source, cancellationToken);
    }

    /// <summary>The original of a track, whichever claim kept it; null where none is kept.</summary>
    public async Task<BlobInfo?> FindAsync(TrackId track, CancellationToken cancellationToken)
        => (await blobs.ListAsync(TrackPaths.Originals(track), null, MostListed, cancellationToken)).MaxBy(blob => blob.LastModified);

    public async Task<Blob?> OpenAsync(TrackId track, CancellationToken cancellationToken)
        => await FindAsync(track, cancellationToken) is { } original ? await blobs.OpenAsync(original.Key, cancellationToken) : null;

    public Task RemoveAsync(IngestJob job, int revision, CancellationToken cancellationToken)
        => blobs.DeleteAsync(TrackPaths.Original(job.TrackId, revision), cancellationToken);

    public Task RemoveAsync(TrackId track, CancellationToken cancellationToken)
        => blobs.DeletePrefixAsync(TrackPaths.Originals(track), cancellationToken);
}
