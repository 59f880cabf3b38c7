using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Playback;

public sealed class ActorAccessTests : StreamingTest
{
    [Theory]
    [InlineData("GET", "/dapr/config")]
    [InlineData("PUT", "/actors/PlaybackActor/0197b3a2-0000-7000-8000-000000000000/method/ListAsync")]
    [InlineData("PUT", "/actors/PlaybackActor/0197b3a2-0000-7000-8000-000000000000/method/remind/watch")]
    [InlineData("PUT", "/actors/PlaybackActor/0197b3a2-0000-7000-8000-000000000000/method/timer/x")]
    [InlineData("DELETE", "/actors/PlaybackActor/0197b3a2-0000-7000-8000-000000000000")]
    public async Task Only_the_sidecar_calls_actors(string method, string path)
    {
        using var stranger = new HttpRequestMessage(new HttpMethod(method), path);
        using var admin = new HttpRequestMessage(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.Unauthorized, (await App.CreateClient().SendAsync(stranger)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.CreateClient(UserId.New(), Roles.Admin).SendAsync(admin)).StatusCode);
    }

    [Fact]
    public async Task Dapr_is_told_the_actors()
    {
        var configuration = await App.CreateCallerClient(AppIds.Streaming).GetStringAsync(new Uri("/dapr/config", UriKind.Relative));

        Assert.Contains("""{"entities":["PlaybackActor","UploadActor"]""", configuration, StringComparison.Ordinal);
    }
}
