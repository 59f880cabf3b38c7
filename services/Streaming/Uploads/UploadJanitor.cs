using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>Removes uploads that nobody completed in a week. Their ids tell how old they are (RFC 9562, version 7).</summary>
internal sealed class UploadJanitor(UploadStore uploads, JobStore jobs, IBlobStore blobs, TimeProvider clock, ILogger<UploadJanitor> logger)
    : BackgroundService
{
    private const int PageSize = 1_000;

    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(7);
    private static readonly TimeSpan Period = TimeSpan.FromHours(6);

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        UploadId? last = null;
        for (string? after = null; ;)
        {
            var page = await blobs.ListAsync(UploadStore.Root, after, PageSize, cancellationToken);
            foreach (var id in page.Select(blob => IdOf(blob.Key)).OfType<UploadId>().Where(id => id != last).Distinct())
            {
                last = id;
                await SweepAsync(id, cancellationToken);
            }

            if (page.Count < PageSize)
            {
                return;
            }

            after = page[^1].Key;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                logger.JanitorFaulted(fault);
            }
        }
    }

    private async Task SweepAsync(UploadId id, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - MadeAt(id) < MaxAge || await jobs.FindAsync(new IngestJobId(id.Value), cancellationToken) is { } job
            && (!job.Value.IsFinished || job.Value.IsSourceKept))
        {
            return;
        }

        await uploads.RemoveAsync(id, cancellationToken);
        logger.UploadAbandoned(id);
    }

    private static UploadId? IdOf(string key)
        => key.Split('/') is [_, var text, _] && UploadId.TryParse(text, out var id) ? id : null;

    private static DateTimeOffset MadeAt(UploadId id)
    {
        var bytes = id.Value.ToByteArray(bigEndian: true);
        var milliseconds = 0L;
        foreach (var part in bytes.AsSpan(0, 6))
        {
            milliseconds = (milliseconds << 8) | part;
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
