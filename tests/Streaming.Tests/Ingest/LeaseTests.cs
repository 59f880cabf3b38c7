using System.Net;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Streaming.Uploads;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Ingest;

/// <summary>Jobs are claimed by hand here, as by the workers of several replicas.</summary>
public sealed class LeaseTests : StreamingTest
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    protected override (string Key, string Value)[] Settings => [("Ingest:Workers", "0")];

    private JobFinder Finder => App.Get<JobFinder>();

    [Fact]
    public async Task Replicas_that_look_at_once_never_get_the_same_job()
    {
        foreach (var number in Enumerable.Range(0, 6))
        {
            await App.UploadAsync([1, 2, (byte)number], $"{number}.flac");
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Finder.ClaimNextAsync(JobKind.Any, default))));

        var claimed = claims.OfType<JobClaim>().ToList();
        Assert.NotEmpty(claimed);
        Assert.Equal(claimed.Count, claimed.Select(claim => claim.Job.Id).Distinct().Count());
        foreach (var claim in claimed)
        {
            await claim.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_killed_workers_job_is_taken_over_after_its_lease_and_becomes_a_track()
    {
        var upload = await App.UploadAsync(await File.ReadAllBytesAsync(await Sounds.Mp3Async(3)), "song.mp3");
        await LeaveKilledClaimAsync(upload);
        var half = Directory.CreateDirectory(Path.Combine(App.Blobs, "tracks", $"{upload.TrackId}", "1", "aac-64")).FullName;
        await File.WriteAllTextAsync(Path.Combine(half, "00001.m4s"), "half of a segment");

        Assert.Null(await Finder.ClaimNextAsync(JobKind.Any, default));
        App.Clock.Advance(Lease);
        await RunNextAsync();

        Assert.Equal("done", (await App.FinishedAsync(upload)).State);
        Assert.Equal(2, (await FindAsync(upload)).Value.Revision);
        Assert.DoesNotContain(App.StoredFiles(), file => file.Contains("/1/", StringComparison.Ordinal));
        Assert.Single(App.Runtime.Published, told => told.Type == TrackPackaged.Type);
    }

    [Fact]
    public async Task A_worker_that_lost_its_job_changes_nothing_and_removes_what_it_wrote()
    {
        var upload = await App.UploadAsync(await File.ReadAllBytesAsync(await Sounds.Mp3Async(3)), "song.mp3");
        await using var first = await Finder.ClaimNextAsync(JobKind.Any, default);
        Assert.NotNull(first);
        await LeaveKilledClaimAsync(upload);

        await App.Get<JobRunner>().RunAsync(first, default);

        var job = (await FindAsync(upload)).Value;
        Assert.Equal((JobState.Running, 2), (job.State, job.Revision));
        Assert.DoesNotContain(App.StoredFiles(), file => file.StartsWith("tracks", StringComparison.Ordinal));
        Assert.DoesNotContain(App.Runtime.Published, told => told.Type == TrackPackaged.Type);
    }

    [Fact]
    public async Task A_job_that_kills_every_worker_is_given_up_but_keeps_its_file_for_another_try()
    {
        var upload = await App.UploadAsync([1, 2, 3], "deadly.flac");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await LeaveKilledClaimAsync(upload);
            App.Clock.Advance(Lease);
        }

        Assert.Null(await Finder.ClaimNextAsync(JobKind.Any, default));

        var job = await App.FinishedAsync(upload);
        Assert.Equal(("failed", Refusals.Fault, true), (job.State, job.Reason, job.CanRetry));
        Assert.Single(App.StoredFiles());
        var retried = await App.Admin.PostAsync(new Uri($"/ingest-jobs/{job.Id}/retry", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Accepted, retried.StatusCode);
        await RunNextAsync();
        Assert.Equal(Refusals.NotAudio, (await App.FinishedAsync(upload)).Reason);
        Assert.Empty(App.StoredFiles());
    }

    [Fact]
    public async Task A_worker_that_stops_gives_its_job_back_at_once()
    {
        var upload = await App.UploadAsync(await File.ReadAllBytesAsync(await Sounds.Mp3Async(3)), "song.mp3");
        using var stopping = new CancellationTokenSource();
        await using (var claim = await Finder.ClaimNextAsync(JobKind.Any, stopping.Token))
        {
            Assert.NotNull(claim);
            await stopping.CancelAsync();
            await App.Get<JobRunner>().RunAsync(claim, stopping.Token);
        }

        var released = (await FindAsync(upload)).Value;
        Assert.Equal((JobState.Queued, 0), (released.State, released.Attempts));
        await RunNextAsync();
        Assert.Equal("done", (await App.FinishedAsync(upload)).State);
    }

    [Fact]
    public async Task A_lease_is_renewed_while_the_work_goes_on()
    {
        var upload = await App.UploadAsync([1, 2, 3], "long.flac");
        await using var claim = await Finder.ClaimNextAsync(JobKind.Any, default);
        var first = (await FindAsync(upload)).Value.Lease?.Until;

        await Eventually.TrueAsync(
            async () =>
            {
                App.Clock.Advance(TimeSpan.FromSeconds(1));
                return (await FindAsync(upload)).Value.Lease?.Until > first;
            },
            "a later end of the lease");

        Assert.Null(await Finder.ClaimNextAsync(JobKind.Any, default));
    }

    /// <summary>What a killed replica leaves: the claim in the document, and nobody who renews it.</summary>
    private async Task LeaveKilledClaimAsync(UploadResponse upload)
    {
        var job = await FindAsync(upload);
        await App.Get<JobStore>().SaveAsync(job.With(job.Value.Claim(Guid.NewGuid(), App.Clock.GetUtcNow() + Lease)), default);
    }

    private async Task RunNextAsync()
    {
        await using var claim = await Finder.ClaimNextAsync(JobKind.Any, default);
        Assert.NotNull(claim);
        await App.Get<JobRunner>().RunAsync(claim, default);
    }

    private async Task<Versioned<IngestJob>> FindAsync(UploadResponse upload)
    {
        var found = await App.Get<JobStore>().FindAsync(upload.JobId ?? default, default);
        Assert.NotNull(found);
        return found;
    }
}
