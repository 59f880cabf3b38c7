using MusicStreaming.Streaming.Plays;

namespace MusicStreaming.Streaming.Tests.Plays;

public sealed class HeardHoursTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Play = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_hour_holds_what_so_many_devices_can_play_in_it_whatever_comes_first(int streams)
    {
        var spans = Enumerable.Range(0, 400 * streams).Select(n => Noon.AddSeconds(n * 3600.0 / (400 * streams))).ToArray();
        new Random(7).Shuffle(spans);

        var heard = HeardHours.None;
        var counted = spans.Count(since => heard.Add(since, Play, streams, Noon.AddDays(1)) is { } more && (heard = more) == more);

        Assert.InRange(counted, 60 * streams, 135 * streams);
    }

    [Fact]
    public void A_day_of_plays_one_after_the_other_counts_wholly()
    {
        var heard = HeardHours.None;
        for (var since = Noon; since < Noon.AddDays(1); since += Play)
        {
            heard = heard.Add(since, Play, streams: 1, since + Play) ?? throw new InvalidOperationException($"The play of {since} does not count.");
        }

        Assert.Equal(24, heard.Hours.Length);
    }

    [Fact]
    public void What_is_heard_twice_at_once_counts_on_two_devices_alone()
    {
        var heard = HeardHours.None.Add(Noon, Play, streams: 1, Noon.AddHours(1));

        Assert.Null(heard?.Add(Noon.AddSeconds(10), Play, streams: 1, Noon.AddHours(1)));
        Assert.NotNull(heard?.Add(Noon.AddSeconds(10), Play, streams: 2, Noon.AddHours(1)));
        Assert.NotNull(heard?.Add(Noon.AddSeconds(25), Play, streams: 1, Noon.AddHours(1)));
    }

    [Fact]
    public void What_is_too_old_for_any_report_is_forgotten()
    {
        var heard = HeardHours.None.Add(Noon, Play, streams: 1, Noon.AddMinutes(5));

        Assert.Single(heard?.Forget(Noon.AddDays(7)).Hours ?? []);
        Assert.Empty(heard?.Forget(Noon.AddDays(7.2)).Hours ?? [new HeardHour(0, 0)]);
    }
}
