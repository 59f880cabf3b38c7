using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Streaming.Uploads;

namespace MusicStreaming.Streaming.Tests.Ingest;

/// <summary>Jobs are claimed by hand here, as by workers one after the other.</summary>
public sealed class PriorityTests : StreamingTest
{
    protected override (string Key, string Value)[] Settings => [("Ingest:Workers", "0")];

    [Fact]
    public async Task A_single_upload_overtakes_an_import_and_both_overtake_the_demo_library()
    {
        await AddDemoAsync("demo.flac");
        foreach (var number in Enumerable.Range(1, 5))
        {
            await App.UploadAsync([1, 2, (byte)number], $"import-{number}.flac");
            App.Clock.Advance(TimeSpan.FromSeconds(20));
        }

        await App.UploadAsync([1, 2, 3], "marked.flac", isImport: true, App.CreateClient(UserId.New(), Roles.Admin));
        App.Clock.Advance(TimeSpan.FromSeconds(20));
        await App.UploadAsync([1, 2, 3], "single.flac", client: App.CreateClient(UserId.New(), Roles.Admin));

        // Three are no import yet.
        Assert.Equal(
            ["import-1.flac", "import-2.flac", "import-3.flac", "single.flac", "import-4.flac", "import-5.flac", "marked.flac", "demo.flac"],
            await ClaimAllAsync(JobKind.Any));
    }

    [Fact]
    public async Task The_worker_for_single_uploads_takes_no_other()
    {
        await AddDemoAsync("demo.flac");
        await App.UploadAsync([1, 2, 3], "marked.flac", isImport: true);
        await App.UploadAsync([1, 2, 3], "single.flac");

        Assert.Equal(["single.flac"], await ClaimAllAsync(JobKind.Single));
    }

    [Fact]
    public void Whoever_uploads_now_and_then_never_imports()
    {
        var pace = UploadPace.None(UserId.New());
        var now = App.Clock.GetUtcNow();
        foreach (var _ in Enumerable.Range(1, 10))
        {
            now += UploadPace.Window / UploadPace.MostSingles;
            pace = pace.With(now);

            Assert.False(pace.IsImport(now));
        }

        Assert.True(pace.With(now).IsImport(now));
    }

    private async Task<List<string>> ClaimAllAsync(JobKind kind)
    {
        var names = new List<string>();
        while (await App.Get<JobFinder>().ClaimNextAsync(kind, default) is { } claim)
        {
            names.Add(claim.Job.FileName);
            await claim.DisposeAsync();
        }

        return names;
    }

    private async Task AddDemoAsync(string name)
    {
        var job = new IngestJob(
            IngestJobId.New(), TrackId.New(), name, JobSource.Demo(name), PublishWhenReady: true, JobQueue.KeyOfDemo(1), App.Clock.GetUtcNow());
        await App.Get<JobStore>().AddAsync(job, default);
        await App.Get<JobQueue>().AddAsync(job, default);
    }
}
