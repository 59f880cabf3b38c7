using System.Security.Cryptography;
using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Demo;

/// <summary>Queues each file of the demo library once ever, by its content: what an admin takes away stays away.</summary>
internal sealed class DemoSeeder(DaprClient dapr, JobStore jobs, JobQueue queue, IOptions<DemoOptions> options, TimeProvider clock, ILogger<DemoSeeder> logger)
    : BackgroundService
{
    private const int MaxFiles = 1_000;

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
        foreach (var file in Files(folder))
        {
            queued += await SeedAsync(folder, file, cancellationToken) ? 1 : 0;
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

    private async Task<bool> SeedAsync(string folder, FileInfo file, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(file, cancellationToken);
        var seed = await dapr.UpdateAsync<DemoSeed>(
            StreamingStores.State, key, known => known ?? new DemoSeed(IngestJobId.New(), TrackId.New(), IsQueued: false), cancellationToken);
        if (seed.IsQueued)
        {
            return false;
        }

        var job = await jobs.AddAsync(
            new IngestJob(
                seed.JobId,
                seed.TrackId,
                file.Name,
                JobSource.Demo(Path.GetRelativePath(folder, file.FullName)),
                PublishWhenReady: true,
                JobQueue.KeyOfDemo(file.Length),
                clock.GetUtcNow()),
            cancellationToken);
        await queue.AddAsync(job, cancellationToken);
        await dapr.UpdateAsync<DemoSeed>(StreamingStores.State, key, known => (known ?? seed) with { IsQueued = true }, cancellationToken);
        return true;
    }

    private static async Task<string> KeyAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var content = file.OpenRead();
        return $"demo:{Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken))}";
    }
}
