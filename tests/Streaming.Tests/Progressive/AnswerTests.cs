using System.Collections.Immutable;
using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Progressive;

/// <summary>Answers that are under way for long: the file is larger than what waits on its way to a player that reads nothing.</summary>
public sealed class AnswerTests : ProgressiveTest
{
    private const int MoreThanWaits = 200_000;

    [Fact]
    public async Task A_player_that_takes_its_file_in_is_heard_of_though_it_says_nothing_and_one_that_is_paused_is_not()
    {
        var listener = await ListenerAsync(Hifi);
        var session = await StartAsync(listener, "original");
        using var response = await BeginAsync(session.Url);
        var heard = await response.Content.ReadAsStreamAsync();

        for (var read = 0; read < 3; read++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(20));
            var before = App.Clock.GetUtcNow();
            await heard.ReadExactlyAsync(new byte[MoreThanWaits]);
            App.Clock.Advance(TimeSpan.FromSeconds(10));
            await Eventually.TrueAsync(async () => Assert.Single(await OpenAsync(listener)).SeenAt >= before, "the player to be heard of");
        }

        await Eventually.TrueAsync(
            async () =>
            {
                App.Clock.Advance(TimeSpan.FromMinutes(10));
                return (await OpenAsync(listener)).IsEmpty;
            },
            "the end of what is paused");
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(session.Url)).StatusCode);
    }

    [Fact]
    public async Task A_player_that_asks_for_its_file_part_by_part_is_heard_of()
    {
        var listener = await ListenerAsync(Hifi);
        var session = await StartAsync(listener, "original");

        for (var part = 0; part < 3; part++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(20));
            using var answer = await SendAsync(HttpMethod.Get, session.Url, new(part * 1_000, (part * 1_000) + 999));
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        }

        Assert.Equal(App.Clock.GetUtcNow(), Assert.Single(await OpenAsync(listener)).SeenAt);
    }

    [Fact]
    public async Task A_session_has_only_a_few_answers_at_once()
    {
        var listener = await ListenerAsync(Hifi);
        var session = await StartAsync(listener, "original", device: "a");
        var another = await StartAsync(listener, "original", device: "b");
        var stalled = new List<HttpResponseMessage>();
        for (var number = 0; number < 6; number++)
        {
            stalled.Add(await BeginAsync(session.Url));
        }

        using var refused = await BeginAsync(session.Url);
        using var other = await BeginAsync(another.Url);

        Assert.All(stalled, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("/too-many-answers", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        stalled[0].Dispose();
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await BeginAsync(session.Url);
                return answer.StatusCode == HttpStatusCode.OK;
            },
            "a free place");
        stalled.ForEach(answer => answer.Dispose());
    }

    private Task<ImmutableArray<PlaybackSession>> OpenAsync(UserId listener)
        => App.Get<PlaybackActors>().Of(listener).ListAsync(default);
}
