using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Preparing;

/// <summary>Prepares the file that a track was made of once more, as it would be prepared today.</summary>
internal sealed class OriginalPreparation(Originals originals, WorkFolders folders, IngestPipeline pipeline)
{
    /// <returns>Null where the lease is lost, or the service stops.</returns>
    /// <exception cref="RefusedException">The original is not kept, or cannot be prepared.</exception>
    public async Task<TrackRemake?> PrepareAsync(TrackMedia stored, int revision, RekeyingLease lease, CancellationToken cancellationToken)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var keeping = lease.KeepWhileAsync(work);
        try
        {
            // Uploads go first.
            using var folder = folders.Create(givesWay: true);
            await BringAsync(stored.TrackId, folder, work.Token);
            var source = new TrackSource(stored.TrackId, revision, stored.FileName ?? $"{stored.TrackId}");
            var made = await pipeline.RunAsync(folder, source, (_, _) => { }, work.Token);
            return new TrackRemake(revision, made.Media.Key, made with { Media = made.Media with { FileName = stored.FileName } });
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            await work.CancelAsync();
            await keeping;
        }
    }

    private async Task BringAsync(TrackId track, WorkFolder folder, CancellationToken cancellationToken)
    {
        await using var original = await originals.OpenAsync(track, cancellationToken) ?? throw new RefusedException("The file that the track was made of is not kept.");
        await using var source = new FileStream(folder.Source, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await original.Content.CopyToAsync(source, cancellationToken);
    }
}
