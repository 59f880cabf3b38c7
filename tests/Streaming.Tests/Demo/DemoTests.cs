using Microsoft.Extensions.Hosting;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Demo;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Demo;

public sealed class DemoTests : StreamingTest
{
    private readonly string _library = Directory.CreateTempSubdirectory("library-").FullName;

    protected override (string Key, string Value)[] Settings => [("Demo:Folder", _library)];

    private int Packaged => App.Runtime.Published.Count(told => told.Type == TrackPackaged.Type);

    [Fact]
    public async Task Every_file_of_the_library_becomes_a_published_track_once_ever()
    {
        Directory.CreateDirectory(Path.Combine(_library, "album"));
        File.Copy(await Sounds.TaggedM4aAsync(), Path.Combine(_library, "album", "a.m4a"));
        File.Copy(await Sounds.Mp3Async(3), Path.Combine(_library, "b.mp3"));
        await File.WriteAllTextAsync(Path.Combine(_library, "album", "cover.jpg"), "no sound");

        await SeedAsync();
        await Eventually.TrueAsync(() => Packaged == 2, "two tracks");
        File.Copy(await Sounds.Mp3Async(5), Path.Combine(_library, "b.mp3"), overwrite: true);
        await SeedAsync();

        var jobs = (await App.Get<JobStore>().ListAsync(null, 10, default)).Items;
        Assert.Equal(2, jobs.Count);
        Assert.All(jobs, job => Assert.True(job.PublishWhenReady));
        Assert.True(File.Exists(Path.Combine(_library, "b.mp3")));
        Directory.Delete(_library, recursive: true);
    }

    [Fact]
    public async Task A_file_that_an_earlier_version_knew_by_its_content_does_not_come_twice()
    {
        var job = await AddJobAsync("b.mp3");
        File.Copy(await Sounds.Mp3Async(3), Path.Combine(_library, "b.mp3"));

        await SeedAsync();
        await SeedAsync();

        Assert.Equal(job.Id, Assert.Single((await App.Get<JobStore>().ListAsync(null, 10, default)).Items).Id);
        Assert.Empty(await App.Get<JobQueue>().ReadAsync(JobKind.Any, default).ToListAsync());
        Directory.Delete(_library, recursive: true);
    }

    [Fact]
    public async Task The_jobs_of_earlier_versions_are_looked_through_once_also_for_files_that_come_back()
    {
        var away = await AddJobAsync("away.mp3");
        File.Copy(await Sounds.Mp3Async(3), Path.Combine(_library, "b.mp3"));
        await SeedAsync();
        await AddJobAsync("later.mp3");

        File.Copy(await Sounds.Mp3Async(3), Path.Combine(_library, "away.mp3"));
        File.Copy(await Sounds.Mp3Async(3), Path.Combine(_library, "later.mp3"));
        await SeedAsync();

        var jobs = (await App.Get<JobStore>().ListAsync(null, 10, default)).Items;
        Assert.Equal(away.Id, Assert.Single(jobs, job => job.Source.DemoPath == "away.mp3").Id);
        Assert.Equal(2, jobs.Count(job => job.Source.DemoPath == "later.mp3"));
        Directory.Delete(_library, recursive: true);
    }

    /// <summary>A job as earlier versions left it.</summary>
    private async Task<IngestJob> AddJobAsync(string path)
    {
        var job = new IngestJob(IngestJobId.New(), TrackId.New(), path, JobSource.Demo(path), true, JobQueue.KeyOfDemo(7), App.Clock.GetUtcNow());
        await App.Get<JobStore>().AddAsync(job.Fail(Refusals.Cancelled, isSourceKept: false, App.Clock.GetUtcNow()), default);
        return job;
    }

    /// <summary>Starts again what runs once at the start of the service.</summary>
    private async Task SeedAsync()
    {
        var seeder = App.Get<IEnumerable<IHostedService>>().OfType<DemoSeeder>().Single();
        await seeder.StartAsync(default);
        await (seeder.ExecuteTask ?? Task.CompletedTask);
    }
}
