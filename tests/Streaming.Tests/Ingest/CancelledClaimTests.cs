using System.Net;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Streaming.Uploads;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Ingest;

/// <summary>Jobs that are cancelled under the hands of a worker; the workers are played here.</summary>
public sealed class CancelledClaimTests : StreamingTest
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    protected override (string Key, string Value)[] Settings => [("Ingest:Workers", "0")];

    private JobFinder Finder => App.Get<JobFinder>();

    [Fact]
    public async Task A_worker_learns_within_a_second_that_its_job_is_cancelled_though_nothing_of_it_changes()
    {
        var upload = await App.UploadAsync([1, 2, 3], "song.flac");
        await using var claim = await Finder.ClaimNextAsync(JobKind.Any, default);
        Assert.NotNull(claim);

        await CancelAsync(upload);
        App.Clock.Advance(TimeSpan.FromSeconds(1));

        await Eventually.TrueAsync(() => claim.Lost.IsCancellationRequested, "the worker to know");
    }

    [Fact]
    public async Task What_a_worker_wrote_before_it_was_killed_goes_though_its_job_was_cancelled_before()
    {
        var upload = await App.UploadAsync([1, 2, 3], "song.flac");
        var claim = await LeaveKilledClaimAsync(upload);
        await CancelAsync(upload);
        await WriteAsync($"tracks/{upload.TrackId}/1/aac-64/00001.m4s");
        await WriteAsync($"originals/{upload.TrackId}/1");
        await WriteAsync($"covers/{upload.TrackId}");

        Assert.Null(await Finder.ClaimNextAsync(JobKind.Any, default));
        Assert.Equal([claim.Id], await QueueAsync());
        App.Clock.Advance(Lease);
        Assert.Null(await Finder.ClaimNextAsync(JobKind.Any, default));

        Assert.Empty(App.StoredFiles());
        Assert.Empty(await QueueAsync());
    }

    [Fact]
    public async Task A_worker_that_stops_removes_a_cancelled_job_at_once()
    {
        var upload = await App.UploadAsync(await File.ReadAllBytesAsync(await Sounds.Mp3Async(3)), "song.mp3");
        await using var claim = await Finder.ClaimNextAsync(JobKind.Any, default);
        Assert.NotNull(claim);

        await CancelAsync(upload);
        await App.Get<JobRunner>().RunAsync(claim, default);

        Assert.Empty(App.StoredFiles());
        Assert.Empty(await QueueAsync());
    }

    private async Task CancelAsync(UploadResponse upload)
        => Assert.Equal(HttpStatusCode.NoContent, (await App.Admin.PostAsync(new Uri($"/ingest-jobs/{upload.JobId}/cancel", UriKind.Relative), null)).StatusCode);

    private async Task<IngestJob> LeaveKilledClaimAsync(UploadResponse upload)
    {
        var job = await App.Get<JobStore>().FindAsync(upload.JobId ?? default, default);
        Assert.NotNull(job);
        var claimed = job.Value.Claim(Guid.NewGuid(), App.Clock.GetUtcNow() + Lease);
        await App.Get<JobStore>().SaveAsync(job.With(claimed), default);
        return claimed;
    }

    private async Task WriteAsync(string blob)
    {
        var path = Path.Combine(App.Blobs, blob);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? App.Blobs);
        await File.WriteAllTextAsync(path, "written late");
    }

    private async Task<IReadOnlyList<Contracts.IngestJobId>> QueueAsync()
        => await App.Get<JobQueue>().ReadAsync(JobKind.Any, default).ToListAsync();
}
