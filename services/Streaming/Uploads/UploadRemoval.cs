using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>Removes what is left of an upload.</summary>
internal sealed class UploadRemoval(UploadStore uploads, JobStore jobs, ILogger<UploadRemoval> logger)
{
    /// <summary>False where its file is still needed. An upload may be gone, or may have got no part.</summary>
    public async Task<bool> RemoveAsync(UploadId id, CancellationToken cancellationToken)
    {
        var job = await jobs.FindAsync(new IngestJobId(id.Value), cancellationToken);
        if (job is { Value: { IsFinished: false } or { IsSourceKept: true } })
        {
            return false;
        }

        if (await uploads.FindAsync(id, cancellationToken) is not null)
        {
            logger.UploadAbandoned(id);
        }

        await uploads.RemoveAsync(id, cancellationToken);
        return true;
    }
}
