using System.Net;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Progressive;

/// <summary>
/// A disk that takes nothing more: <c>/dev/full</c> in the place of the file that is made. The init segments are held back
/// until it is there.
/// </summary>
public sealed class FullDiskTests : ProgressiveTest
{
    protected override string HeldBack => "/init.m4s";

    private string WorkFolder => Assert.Single(Directory.GetDirectories(Path.Combine(App.Blobs, ".work")));

    [Theory]
    [InlineData("mp3")]
    [InlineData("aac")]
    public async Task What_is_made_on_a_full_disk_is_refused_and_nothing_of_it_is_kept(string format)
    {
        var listener = await ListenerAsync(Hifi);
        var url = (await StartAsync(listener, format)).Url;
        var asking = BeginAsync(url);
        await Eventually.TrueAsync(() => Directory.GetDirectories(WorkFolder).Length == 1, "the folder for the file");
        File.CreateSymbolicLink(Path.Combine(Directory.GetDirectories(WorkFolder)[0], "out"), "/dev/full");

        Held?.Release();

        await AssertNotMadeAsync(await asking);
        await Eventually.TrueAsync(() => Directory.GetDirectories(WorkFolder).Length == 0, "the end of the half file");
        Assert.DoesNotContain(App.StoredFiles(), file => file.StartsWith("progressive", StringComparison.Ordinal));

        // There is room again.
        Assert.InRange((await DecodeAsync(await DownloadAsync(url))).Seconds, 13.6, 13.9);
    }

    [Fact]
    public async Task Where_there_is_no_room_to_begin_the_answer_says_to_come_again()
    {
        Held?.Release();
        var url = (await StartAsync(await ListenerAsync(Hifi), "mp3")).Url;
        var (folder, aside) = (WorkFolder, Path.Combine(App.Blobs, "aside"));
        Directory.Move(folder, aside);
        await File.WriteAllTextAsync(folder, "no folder");

        await AssertNotMadeAsync(await BeginAsync(url));

        File.Delete(folder);
        Directory.Move(aside, folder);
        Assert.InRange((await DecodeAsync(await DownloadAsync(url))).Seconds, 13.6, 13.9);
    }

    private static async Task AssertNotMadeAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Contains("/not-made", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
