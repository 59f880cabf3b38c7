using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>What a listener hears, or does not, of a bad line.</summary>
[Collection(PlatformCollection.Name)]
public sealed class NetworkTests(Platform platform)
{
    private const double LongestStop = 0.5;
    private static readonly TimeSpan UpWithin = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_slow_line_lowers_the_quality_without_a_stop_and_a_fast_one_raises_it_soon()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var line = await PlayAsync(visitor, "Ada");
        var sound = new Sound(visitor.Page);
        await sound.WaitUntilPastAsync(8);
        Assert.Contains("aac-128", line.Fetched);

        await line.LimitAsync(100);
        await Attempt.UntilAsync("the player steps down", () => Task.FromResult(line.Fetched.LastOrDefault() == "aac-64"));
        await sound.WaitUntilPastAsync(await sound.PositionAsync() + 5);

        var (before, sinceThen) = (line.Fetched.Count, Stopwatch.StartNew());
        await line.FreeAsync();
        await Attempt.UntilAsync("the player steps up again", () => Task.FromResult(line.Fetched.Skip(before).Contains("aac-128")));
        Assert.InRange(sinceThen.Elapsed, TimeSpan.Zero, UpWithin);
        Assert.InRange(await new Sound(visitor.Page).LongestStopAsync(), 0, LongestStop);
    }

    [Fact]
    public async Task Twenty_seconds_without_a_line_go_unheard()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var line = await PlayAsync(visitor, "Grace");
        var sound = new Sound(visitor.Page);
        await line.FreeAsync();
        await sound.WaitUntilPastAsync(3);
        await visitor.Page.WaitForFunctionAsync("() => { const { buffered, currentTime } = document.querySelector('audio'); return buffered.end(buffered.length - 1) > currentTime + 25 }");

        await line.CutAsync();
        var (position, fetched) = (await sound.PositionAsync(), line.Fetched.Count);
        await sound.WaitUntilPastAsync(position + 20);
        await line.FreeAsync();

        await Attempt.UntilAsync("the player fetches again", () => Task.FromResult(line.Fetched.Count > fetched));
        Assert.InRange(await new Sound(visitor.Page).LongestStopAsync(), 0, LongestStop);
    }

    [Fact]
    public async Task A_permission_that_runs_out_is_renewed_unheard()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var opened = 0;
        await visitor.Page.RouteAsync("**/api/streaming/playback", async route =>
        {
            var answer = await route.FetchAsync();
            var session = JsonNode.Parse(await answer.TextAsync());
            if (route.Request.Method == "POST" && session is JsonObject && ++opened == 1)
            {
                session["expiresAt"] = DateTimeOffset.UtcNow.AddSeconds(8);
            }

            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = session?.ToJsonString() });
        });
        var line = await PlayAsync(visitor, "Katherine");

        await Attempt.UntilAsync("another session is opened", () => Task.FromResult(opened > 1));
        var fetched = line.Fetched.Count;
        await Attempt.UntilAsync("segments come under it", () => Task.FromResult(line.Fetched.Count > fetched + 1));

        Assert.Empty(line.Refused);
        Assert.Equal(2, opened);
        Assert.InRange(await new Sound(visitor.Page).LongestStopAsync(), 0, LongestStop);
    }

    /// <summary>Plays the long track over a line that is a few times as fast as it has to be.</summary>
    private static async Task<Line> PlayAsync(Visitor visitor, string name)
    {
        await visitor.RegisterAsync(name);
        var line = await Line.OfAsync(visitor.Page);
        await visitor.PlayFoundAsync(TestLibrary.LongTitle, TestLibrary.LongTitle, () => line.LimitAsync(500));
        await new Sound(visitor.Page).WaitUntilPastAsync(0.2);
        await new Sound(visitor.Page).WatchStopsAsync();
        return line;
    }
}
