using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>
/// Turns a complete upload into an ingest job. A crash between the writes is mended by completing again, which
/// whoever got no answer does.
/// </summary>
internal sealed class UploadCompletion(UploadStore uploads, IUploadParts received, JobStore jobs, JobQueue queue, TimeProvider clock)
{
    /// <summary>What is wrong with the list of parts; null where nothing is.</summary>
    public async Task<string?> JoinAsync(Upload upload, IReadOnlyList<UploadPart> parts, CancellationToken cancellationToken)
    {
        if (!parts.Select(part => part.Number).Order().SequenceEqual(Enumerable.Range(1, upload.PartCount)))
        {
            return $"An upload of this size has the parts 1 to {upload.PartCount}, each once.";
        }

        return await received.JoinAsync(upload, parts, cancellationToken);
    }

    public async Task<IngestJob> CompleteAsync(
        Versioned<Upload> upload, IReadOnlyList<UploadPart> parts, CancellationToken cancellationToken)
    {
        if (!upload.Value.IsComplete)
        {
            var complete = upload.Value with { Parts = [.. parts.OrderBy(part => part.Number)] };
            await uploads.SaveAsync(upload.With(complete), cancellationToken);
        }

        var now = clock.GetUtcNow();
        var source = JobSource.From(upload.Value.Id);
        var job = await jobs.AddAsync(
            new IngestJob(
                upload.Value.JobId, upload.Value.TrackId, upload.Value.FileName, source, upload.Value.PublishWhenReady, JobQueue.KeyOfUpload(upload.Value.IsImport, now), now),
            cancellationToken);
        await queue.AddAsync(job, cancellationToken);
        return job;
    }
}
