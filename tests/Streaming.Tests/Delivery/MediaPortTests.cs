using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Delivery;

public sealed class MediaPortTests : StreamingTest
{
    // Every request to a test server comes in at port 0.
    protected override (string Key, string Value)[] Settings => [("MEDIA_PORT", "0")];

    [Theory]
    [InlineData("/dapr/config")]
    [InlineData("/actors/PlaybackActor/1/method/ListAsync")]
    [InlineData("/healthz")]
    [InlineData("/health")]
    [InlineData("/playback")]
    public async Task The_public_media_port_has_nothing_but_media(string path)
        => Assert.Equal(HttpStatusCode.NotFound, (await App.CreateClient().GetAsync(new Uri(path, UriKind.Relative))).StatusCode);

    [Fact]
    public async Task The_public_media_port_has_media()
        => Assert.Equal(HttpStatusCode.Forbidden, (await App.CreateClient().GetAsync(new Uri($"/media/tracks/{TrackId.New()}/1/aac-64/init.m4s", UriKind.Relative))).StatusCode);
}
