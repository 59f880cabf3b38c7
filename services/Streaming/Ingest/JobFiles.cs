using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>All that a job reads and writes outside the state store.</summary>
internal sealed class JobFiles(WorkFolders folders, SourceFiles sources, IBlobStore blobs)
{
    public WorkFolder CreateWorkFolder() => folders.Create();

    public Task BringSourceAsync(IngestJob job, WorkFolder folder, CancellationToken cancellationToken)
        => sources.BringAsync(job, folder, cancellationToken);

    public Task DiscardSourceAsync(IngestJob job, CancellationToken cancellationToken) => sources.DiscardAsync(job, cancellationToken);

    /// <summary>Removes what claims before this one wrote and did not finish.</summary>
    public async Task RemoveEarlierOutputAsync(IngestJob job, CancellationToken cancellationToken)
    {
        for (var revision = 1; revision < job.Revision; revision++)
        {
            await blobs.DeletePrefixAsync(TrackPaths.Revision(job.TrackId, revision), cancellationToken);
        }
    }

    /// <summary>Removes what this claim wrote.</summary>
    public Task RemoveOutputAsync(IngestJob job, CancellationToken cancellationToken)
        => blobs.DeletePrefixAsync(TrackPaths.Revision(job.TrackId, job.Revision), cancellationToken);

    /// <summary>Removes everything of a track that will not be.</summary>
    public async Task RemoveTrackAsync(IngestJob job, CancellationToken cancellationToken)
    {
        await blobs.DeletePrefixAsync(TrackPaths.Track(job.TrackId), cancellationToken);
        await blobs.DeleteAsync(TrackPaths.Cover(job.TrackId), cancellationToken);
    }
}
