using System.Net;
using MusicStreaming.Streaming.Progressive;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Progressive;

public sealed class OriginalHeadTests : ProgressiveTest
{
    protected override string HeldBack => "/1";

    [Fact]
    public async Task What_another_device_plays_goes_on_until_the_original_could_be_read()
    {
        var listener = await ListenerAsync(Hifi with { SimultaneousStreams = 1 });
        var heard = await StartAsync(listener, "mp3", device: "a");

        var asking = AskAsync(listener, "original", device: "b");
        await (Held?.Asked ?? Task.CompletedTask).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Head, heard.Url)).StatusCode);
        Held?.Release();

        var original = await StreamingApp.ReadAsync<ProgressiveResponse>(await asking);
        Assert.Equal("audio/flac", original.ContentType);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Head, heard.Url)).StatusCode);
    }
}
