using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Playback;

public sealed class PastSessionsTests : StreamingTest
{
    private readonly UserId _user = UserId.New();

    // So long that one of a day is not forgotten by its device before the next begins.
    protected override (string Key, string Value)[] Settings => [("Playback:SessionLifetime", "1.00:00:00")];

    [Fact]
    public async Task Somebody_who_plays_every_day_is_known_by_no_session_of_more_than_a_week_ago()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var first = (await App.PlayAsync(_user, track)).SessionId;

        await PlayOnAsync(track, TimeSpan.FromDays(3));
        await Eventually.TrueAsync(() => IsKeptAsync(first), "that it is kept for late reports");
        await PlayOnAsync(track, TimeSpan.FromDays(7));
        await Eventually.TrueAsync(async () => !await IsKeptAsync(first), "that it is forgotten");

        Assert.NotNull(await App.ActorStateAsync(nameof(PlaybackActor), _user.ToString(), "past:0"));
    }

    /// <summary>No more than fit into what is kept, so that nothing gives way to them.</summary>
    private async Task PlayOnAsync(TrackId track, TimeSpan time)
    {
        for (var end = App.Clock.GetUtcNow() + time; App.Clock.GetUtcNow() < end;)
        {
            App.Clock.Advance(TimeSpan.FromHours(20));
            await App.PlayAsync(_user, track);
        }
    }

    private async Task<bool> IsKeptAsync(PlaybackSessionId session)
        => (await App.ActorStateAsync(nameof(PlaybackActor), _user.ToString(), "past:0"))?.Contains($"{session}", StringComparison.Ordinal) == true;
}
