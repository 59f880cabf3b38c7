using System.Globalization;
using Dapr.Sidecar.Scheduling;

namespace Dapr.Sidecar.Tests.Scheduling;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("1h30m", "2030-01-01T01:30:00Z")]
    [InlineData("1.5h", "2030-01-01T01:30:00Z")]
    [InlineData("0h30m0s", "2030-01-01T00:30:00Z")]
    [InlineData("250ms", "2030-01-01T00:00:00.25Z")]
    [InlineData("1s1us", "2030-01-01T00:00:01.000001Z")]
    [InlineData("-1m", "2029-12-31T23:59:00Z")]
    [InlineData("0", "2030-01-01T00:00:00Z")]
    [InlineData("PT30S", "2030-01-01T00:00:30Z")]
    [InlineData("P1Y2M3DT4H5M6S", "2031-03-04T04:05:06Z")]
    [InlineData("P2W1D", "2030-01-16T00:00:00Z")]
    [InlineData("R5/PT1M", "2030-01-01T00:01:00Z")]
    public void A_duration_of_go_or_iso_8601_says_what_follows(string text, string next)
        => Assert.Equal(Time(next), Period.Parse(text).After(Time("2030-01-01T00:00:00Z")));

    [Theory]
    [InlineData("R5/PT30S", 5)]
    [InlineData("R5", 5)]
    [InlineData("R0/PT30S", 0)]
    [InlineData("PT30S", null)]
    [InlineData("30s", null)]
    [InlineData("R-1/PT30S", null)]
    public void Repetitions_are_counted_or_without_end(string text, int? repetitions) => Assert.Equal(repetitions, Period.Parse(text).Repetitions);

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("R/PT30S")]
    [InlineData("R5PT30S")]
    [InlineData("PT1D")]
    [InlineData("P1H")]
    [InlineData("P1.5D")]
    [InlineData("P99999999999D")]
    [InlineData("1")]
    [InlineData("1 s")]
    [InlineData("1d")]
    [InlineData("s")]
    [InlineData("soon")]
    public void What_is_no_duration_is_refused(string text) => Assert.Throws<FormatException>(() => Period.Parse(text));

    [Fact]
    public void A_month_after_the_31st_of_January_is_in_March_as_in_Go()
        => Assert.Equal(Time("2030-03-03T00:00:00Z"), Period.Parse("P1M").After(Time("2030-01-31T00:00:00Z")));

    [Fact]
    public void A_period_beyond_the_calendar_ends_with_it()
        => Assert.Equal(DateTimeOffset.MaxValue, Period.Parse("P9999Y").After(Time("2030-01-01T00:00:00Z")));

    [Theory]
    [InlineData("2031-02-03T04:05:06Z", "2031-02-03T04:05:06Z")]
    [InlineData("2031-02-03T04:05:06.123456789+02:00", "2031-02-03T02:05:06.1234567Z")]
    [InlineData("1m", "2030-01-01T00:01:00Z")]
    [InlineData("P1D", "2030-01-02T00:00:00Z")]
    public void A_due_time_is_a_time_or_what_lies_ahead(string text, string time)
        => Assert.Equal(Time(time), PointInTime.Parse(text, Time("2030-01-01T00:00:00Z")));

    [Theory]
    [InlineData("R5/PT30S")]
    [InlineData("2031-02-03")]
    [InlineData("2031-02-03T04:05:06")]
    [InlineData("2031-13-03T04:05:06Z")]
    [InlineData("tomorrow")]
    public void What_is_no_due_time_is_refused(string text)
        => Assert.Throws<FormatException>(() => PointInTime.Parse(text, Time("2030-01-01T00:00:00Z")));

    [Theory]
    [InlineData("90s", "1m30s")]
    [InlineData("1h", "1h0m0s")]
    [InlineData("1.5s", "1.5s")]
    [InlineData("0", "0s")]
    [InlineData("250ms", "250ms")]
    [InlineData("1.5ms", "1.5ms")]
    [InlineData("10us", "10µs")]
    [InlineData("-2m", "-2m0s")]
    public void A_duration_is_printed_as_go_prints_it(string text, string printed) => Assert.Equal(printed, GoDuration.Format(GoDuration.Parse(text)));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
