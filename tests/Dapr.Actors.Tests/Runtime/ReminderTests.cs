using Dapr.Actors.Runtime;
using Dapr.Actors.Tests.Support;

namespace Dapr.Actors.Tests.Runtime;

public sealed class ReminderTests
{
    private static readonly TimeSpan Once = TimeSpan.FromMilliseconds(-1);

    private readonly SidecarStub _sidecar = new();
    private readonly SidecarTimerManager _timers;

    public ReminderTests() => _timers = new SidecarTimerManager(new(_sidecar, "http://sidecar.test", token: null, timeout: null));

    [Theory]
    [InlineData(90_061_005, 60_000, null, null, """{"dueTime":"25h1m1s5ms","period":"0h1m0s0ms","data":"AQ=="}""")]
    [InlineData(0, -1, null, null, """{"dueTime":"0h0m0s0ms","period":"","data":"AQ=="}""")]
    [InlineData(1_000, 93_784_000, 3, null, """{"dueTime":"0h0m1s0ms","period":"R3/P1DT2H3M4S","data":"AQ=="}""")]
    [InlineData(1_000, 2_000, null, 30_000, """{"dueTime":"0h0m1s0ms","period":"0h0m2s0ms","data":"AQ==","ttl":"0h0m30s0ms"}""")]
    public async Task A_reminder_is_registered_as_dapr_writes_durations(int due, int period, int? repetitions, int? ttl, string body)
    {
        var lifetime = ttl is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : (TimeSpan?)null;

        await _timers.RegisterReminderAsync(new("counter", new("one"), "nag", [1], TimeSpan.FromMilliseconds(due), TimeSpan.FromMilliseconds(period), repetitions, lifetime));

        var sent = Assert.Single(_sidecar.Sent);
        Assert.Equal("/v1.0/actors/counter/one/reminders/nag", sent.Path);
        Assert.Equal(body, sent.Body);
    }

    [Theory]
    [InlineData("""{"dueTime":"1h2m3s4ms","period":"R5/PT30S","data":"AQ=="}""", 3_723_004, 30_000)]
    [InlineData("""{"dueTime":"1.5s","period":"2m","data":"AQ=="}""", 1_500, 120_000)]
    public async Task A_reminder_is_read(string body, int due, int period)
    {
        _sidecar.Answer = _ => SidecarStub.Json(body);

        var reminder = await _timers.GetReminderAsync(new("counter", new("one"), "nag"));

        Assert.NotNull(reminder);
        Assert.Equal(TimeSpan.FromMilliseconds(due), reminder.DueTime);
        Assert.Equal(TimeSpan.FromMilliseconds(period), reminder.Period);
        Assert.Equal([1], reminder.State);
    }

    [Fact]
    public async Task A_reminder_that_is_not_there_is_null()
    {
        _sidecar.Answer = _ => SidecarStub.Json("null");

        Assert.Null(await _timers.GetReminderAsync(new("counter", new("one"), "nag")));
    }

    [Fact]
    public async Task A_timer_is_registered_with_its_callback()
    {
        await _timers.RegisterTimerAsync(new("counter", new("one"), "tick", "TickAsync", [1], TimeSpan.FromSeconds(1), Once));

        var sent = Assert.Single(_sidecar.Sent);
        Assert.Equal("/v1.0/actors/counter/one/timers/tick", sent.Path);
        Assert.Equal("""{"dueTime":"0h0m1s0ms","data":"AQ==","callback":"TickAsync"}""", sent.Body);
    }

    [Fact]
    public void Durations_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(Once, Once));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(TimeSpan.Zero, TimeSpan.FromMilliseconds(-2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(TimeSpan.FromSeconds(2), Once, ttl: TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(TimeSpan.Zero, Once, repetitions: 0));
    }

    private static ActorReminder Make(TimeSpan due, TimeSpan period, int? repetitions = null, TimeSpan? ttl = null)
        => new("counter", new("one"), "nag", state: null, due, period, repetitions, ttl);
}
