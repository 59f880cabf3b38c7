using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>Takes an upload back, and the job that it became, as long as that is not done.</summary>
internal sealed class UploadCancellation(UploadStore uploads, JobCancellation jobs)
{
    /// <summary>False where the track is made already.</summary>
    public async Task<bool> CancelAsync(Upload upload, CancellationToken cancellationToken)
    {
        if (!await jobs.CancelAsync(upload.JobId, cancellationToken))
        {
            return false;
        }

        await uploads.RemoveAsync(upload.Id, cancellationToken);
        return true;
    }
}
