using System.Globalization;
using Dapr.Sidecar.Scheduling;

namespace Dapr.Sidecar.Tests.Scheduling;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0 30 * * * *", "2030-01-01T00:00:00Z", "2030-01-01T00:30:00Z")]
    [InlineData("0 15 3 * * *", "2030-01-01T03:15:00Z", "2030-01-02T03:15:00Z")]
    [InlineData("*/15 * * * * *", "2030-01-01T00:00:44.5Z", "2030-01-01T00:00:45Z")]
    [InlineData("10/20 * * * * *", "2030-01-01T00:00:11Z", "2030-01-01T00:00:30Z")]
    [InlineData("0 0 0 29 feb *", "2030-01-01T00:00:00Z", "2032-02-29T00:00:00Z")]
    [InlineData("0 0 12 ? * MON-FRI", "2030-01-04T12:00:00Z", "2030-01-07T12:00:00Z")]
    [InlineData("0 0 0 1 1,7 *", "2030-01-01T00:00:00Z", "2030-07-01T00:00:00Z")]
    [InlineData("@yearly", "2030-06-01T00:00:00Z", "2031-01-01T00:00:00Z")]
    [InlineData("@annually", "2030-06-01T00:00:00Z", "2031-01-01T00:00:00Z")]
    [InlineData("@monthly", "2030-12-31T23:59:59Z", "2031-01-01T00:00:00Z")]
    [InlineData("@weekly", "2030-01-01T00:00:00Z", "2030-01-06T00:00:00Z")]
    [InlineData("@daily", "2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z")]
    [InlineData("@midnight", "2030-01-01T13:00:00Z", "2030-01-02T00:00:00Z")]
    [InlineData("@hourly", "2030-01-01T00:59:59Z", "2030-01-01T01:00:00Z")]
    [InlineData("@every 1h30m", "2030-01-01T00:00:00Z", "2030-01-01T01:30:00Z")]
    [InlineData("@every 500ms", "2030-01-01T00:00:00Z", "2030-01-01T00:00:00.5Z")]
    [InlineData("TZ=Europe/Berlin 0 0 6 * * *", "2030-07-01T00:00:00Z", "2030-07-01T04:00:00Z")]
    [InlineData("CRON_TZ=Asia/Tokyo @daily", "2030-01-01T00:00:00Z", "2030-01-01T15:00:00Z")]
    public void The_next_time_is_the_first_that_fits(string schedule, string after, string next)
        => Assert.Equal(Time(next), Schedule.Parse(schedule).NextAfter(Time(after)));

    [Fact]
    public void Of_a_day_of_the_month_and_a_weekday_either_will_do()
    {
        var schedule = Schedule.Parse("0 0 0 13 * 5");

        var friday = schedule.NextAfter(Time("2030-01-01T00:00:00Z"));
        Assert.Equal(Time("2030-01-04T00:00:00Z"), friday);
        Assert.Equal(Time("2030-01-11T00:00:00Z"), schedule.NextAfter(Time("2030-01-04T00:00:00Z")));
        Assert.Equal(Time("2030-01-13T00:00:00Z"), schedule.NextAfter(Time("2030-01-11T00:00:00Z")));
    }

    [Fact]
    public void A_time_that_summer_time_skips_is_skipped()
        => Assert.Equal(Time("2030-04-01T00:30:00Z"), Schedule.Parse("TZ=Europe/Berlin 0 30 2 * * *").NextAfter(Time("2030-03-30T12:00:00Z")));

    [Fact]
    public void A_time_that_the_end_of_summer_time_repeats_comes_twice()
    {
        var schedule = Schedule.Parse("TZ=Europe/Berlin 0 30 2 * * *");

        var first = schedule.NextAfter(Time("2030-10-26T12:00:00Z"));

        Assert.Equal(Time("2030-10-27T00:30:00Z"), first);
        Assert.Equal(Time("2030-10-27T01:30:00Z"), schedule.NextAfter(Time("2030-10-27T00:30:00Z")));
    }

    [Fact]
    public void A_date_that_never_comes_has_no_next_time()
        => Assert.Null(Schedule.Parse("0 0 0 31 2 *").NextAfter(Time("2030-01-01T00:00:00Z")));

    [Fact]
    public void Five_fields_will_do_only_where_they_may()
    {
        Assert.Equal(Time("2030-01-01T00:05:00Z"), Schedule.Parse("*/5 * * * *", minutesAllowed: true).NextAfter(Time("2030-01-01T00:00:00Z")));
        Assert.Throws<FormatException>(() => Schedule.Parse("*/5 * * * *"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("60 * * * * *")]
    [InlineData("* * * 0 * *")]
    [InlineData("* * * * 13 *")]
    [InlineData("* * * * * 7")]
    [InlineData("5-1 * * * * *")]
    [InlineData("*/0 * * * * *")]
    [InlineData("1-2-3 * * * * *")]
    [InlineData("1/2/3 * * * * *")]
    [InlineData("-1 * * * * *")]
    [InlineData(", * * * * *")]
    [InlineData("a * * * * *")]
    [InlineData("@sometimes")]
    [InlineData("@every soon")]
    [InlineData("@every 0s")]
    [InlineData("@every -1s")]
    [InlineData("TZ=Nowhere/Town 0 0 0 * * *")]
    public void What_is_no_schedule_is_refused(string text) => Assert.Throws<FormatException>(() => Schedule.Parse(text));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
