using System.Security.Cryptography;
using System.Text;
using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Demo;

/// <summary>
/// Queues each file of the demo library once ever, by its place in there: what an admin takes away stays away, and what was
/// made anew since, with other tags, does not come twice.
/// </summary>
internal sealed class DemoSeeder(DaprClient dapr, JobStore jobs, JobQueue queue, IOptions<DemoOptions> options, TimeProvider clock, ILogger<DemoSeeder> logger)
    : BackgroundService
{
    private const int MaxFiles = 1_000;
    private const int PageSize = 100;

    /// <summary>No path has it: those are hashes.</summary>
    private const string Migrated = "demo-file:migrated";

    private static readonly string[] Extensions = [".mp3", ".m4a", ".flac", ".ogg", ".opus", ".wav"];
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (options.Value.Folder is not { } folder || !Directory.Exists(folder))
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SeedAsync(folder, stoppingToken);
                return;
            }
            catch (Exception fault) when (fault is Dapr.DaprException or HttpRequestException or IOException or StateConflictException)
            {
                // The sidecar may come up after this service.
                logger.DemoWaits(fault.Message);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SeedAsync(string folder, CancellationToken cancellationToken)
    {
        var queued = 0;
        var isMigrated = false;
        foreach (var file in Files(folder))
        {
            var path = Path.GetRelativePath(folder, file.FullName);
            if (await dapr.FindAsync<DemoSeed>(StreamingStores.State, Key(path), cancellationToken) is not { Value.IsQueued: true })
            {
                if (!isMigrated)
                {
                    await MigrateAsync(cancellationToken);
                    isMigrated = true;
                }

                queued += await SeedAsync(file, path, cancellationToken) ? 1 : 0;
            }
        }

        logger.DemoQueued(queued);
    }

    /// <summary>Small files first: the first track is then there soonest.</summary>
    private static IEnumerable<FileInfo> Files(string folder)
        => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
            .OrderBy(file => file.Length)
            .ThenBy(file => file.FullName, StringComparer.Ordinal)
            .Take(MaxFiles);

    /// <summary>Files were known by their content once, of which the jobs that they became still know the places. They are looked through once ever.</summary>
    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (await dapr.FindAsync<DemoMigration>(StreamingStores.State, Migrated, cancellationToken) is not null)
        {
            return;
        }

        string? cursor = null;
        do
        {
            var page = await jobs.ListAsync(cursor, PageSize, cancellationToken);
            foreach (var job in page.Items)
            {
                if (job.Source.DemoPath is { } path)
                {
                    // Also of files that are not there now, and may be again.
                    await dapr.UpdateAsync<DemoSeed>(
                        StreamingStores.State, Key(path), known => known ?? new DemoSeed(job.Id, job.TrackId, IsQueued: false), cancellationToken);
                }
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        await dapr.UpdateAsync<DemoMigration>(StreamingStores.State, Migrated, known => known ?? new DemoMigration(clock.GetUtcNow()), cancellationToken);
    }

    private async Task<bool> SeedAsync(FileInfo file, string path, CancellationToken cancellationToken)
    {
        var seed = await dapr.UpdateAsync<DemoSeed>(
            StreamingStores.State, Key(path), known => known ?? new DemoSeed(IngestJobId.New(), TrackId.New(), IsQueued: false), cancellationToken);
        var job = await jobs.AddAsync(
            new IngestJob(seed.JobId, seed.TrackId, file.Name, JobSource.Demo(path), PublishWhenReady: true, JobQueue.KeyOfDemo(file.Length), clock.GetUtcNow()),
            cancellationToken);
        if (!job.IsFinished)
        {
            await queue.AddAsync(job, cancellationToken);
        }

        await dapr.UpdateAsync<DemoSeed>(StreamingStores.State, Key(path), known => (known ?? seed) with { IsQueued = true }, cancellationToken);
        return !job.IsFinished;
    }

    private static string Key(string path) => $"demo-file:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))}";
}
