using Microsoft.Extensions.Hosting;
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
        await SeedAsync();

        var jobs = (await App.Get<JobStore>().ListAsync(null, 10, default)).Items;
        Assert.Equal(2, jobs.Count);
        Assert.All(jobs, job => Assert.True(job.PublishWhenReady));
        Assert.True(File.Exists(Path.Combine(_library, "b.mp3")));
        Directory.Delete(_library, recursive: true);
    }

    /// <summary>Starts again what runs once at the start of the service.</summary>
    private async Task SeedAsync()
    {
        var seeder = App.Get<IEnumerable<IHostedService>>().OfType<DemoSeeder>().Single();
        await seeder.StartAsync(default);
        await (seeder.ExecuteTask ?? Task.CompletedTask);
    }
}
