using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Progressive;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>All that a job reads and writes outside the state store.</summary>
internal sealed class JobFiles(WorkFolders folders, SourceFiles sources, Originals originals, IBlobStore blobs)
{
    public WorkFolder CreateWorkFolder(IngestJob job) => folders.Create(job.GivesWay);

    public Task BringSourceAsync(IngestJob job, WorkFolder folder, CancellationToken cancellationToken)
        => sources.BringAsync(job, folder, cancellationToken);

    public Task KeepOriginalAsync(IngestJob job, WorkFolder folder, CancellationToken cancellationToken)
        => originals.KeepAsync(job, folder, cancellationToken);

    public Task DiscardSourceAsync(IngestJob job, CancellationToken cancellationToken) => sources.DiscardAsync(job, cancellationToken);

    /// <summary>Removes what claims before this one wrote and did not finish.</summary>
    public async Task RemoveEarlierOutputAsync(IngestJob job, CancellationToken cancellationToken)
    {
        for (var revision = 1; revision < job.Revision; revision++)
        {
            await RemoveOutputAsync(job, revision, cancellationToken);
        }
    }

    /// <summary>Removes what this claim wrote.</summary>
    public Task RemoveOutputAsync(IngestJob job, CancellationToken cancellationToken)
        => RemoveOutputAsync(job, job.Revision, cancellationToken);

    /// <summary>Removes everything of a track that will not be, or not any more.</summary>
    public async Task RemoveTrackAsync(TrackId track, CancellationToken cancellationToken)
    {
        await blobs.DeletePrefixAsync(TrackPaths.Track(track), cancellationToken);
        await blobs.DeleteAsync(TrackPaths.Cover(track), cancellationToken);
        await originals.RemoveAsync(track, cancellationToken);
        await blobs.DeletePrefixAsync(FinishedFiles.FolderOf(track), cancellationToken);
    }

    private async Task RemoveOutputAsync(IngestJob job, int revision, CancellationToken cancellationToken)
    {
        await blobs.DeletePrefixAsync(TrackPaths.Revision(job.TrackId, revision), cancellationToken);
        await originals.RemoveAsync(job, revision, cancellationToken);
    }
}
