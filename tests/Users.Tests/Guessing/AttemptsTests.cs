using MusicStreaming.Users.Guessing;

namespace MusicStreaming.Users.Tests.Guessing;

public sealed class AttemptsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LockoutOptions _options = new();

    [Fact]
    public void The_first_few_attempts_are_free()
        => Assert.False(After(_options.FreeAttempts - 1).IsLocked(Now));

    [Theory]
    [InlineData(0, 30)]
    [InlineData(1, 60)]
    [InlineData(2, 120)]
    [InlineData(10, 900)]
    [InlineData(2000, 900)]
    public void From_then_on_each_delay_is_twice_the_last_up_to_a_bound(int more, int expectedSeconds)
    {
        var attempts = After(_options.FreeAttempts + more);

        Assert.Equal(Now.AddSeconds(expectedSeconds), attempts.LockedUntil);
        Assert.True(attempts.IsLocked(Now.AddSeconds(expectedSeconds - 1)));
        Assert.False(attempts.IsLocked(Now.AddSeconds(expectedSeconds)));
    }

    [Fact]
    public void A_long_rest_makes_the_count_start_again()
    {
        var attempts = After(50).Begin(Now + _options.ForgetAfter + TimeSpan.FromSeconds(1), _options);

        Assert.Equal(1, attempts.Count);
        Assert.Null(attempts.LockedUntil);
    }

    [Fact]
    public void Where_many_share_one_key_attempts_are_forgotten_one_by_one()
    {
        var shared = new LockoutOptions { ForgetOneEvery = TimeSpan.FromMinutes(1) };
        var busy = Attempts.None.Begin(Now, shared).Begin(Now, shared).Begin(Now.AddSeconds(50), shared);

        var later = busy.Begin(Now.AddSeconds(130), shared);

        Assert.Equal(3, busy.Count);
        Assert.Equal(2, later.Count);
        Assert.Equal(1, later.Begin(Now.AddHours(1), shared).Count);
    }

    [Fact]
    public void A_success_among_many_forgives_one_attempt_and_no_more()
        => Assert.Equal(_options.FreeAttempts + 1, After(_options.FreeAttempts + 2).Forgive().Count);

    private Attempts After(int count)
        => Enumerable.Range(0, count).Aggregate(Attempts.None, (attempts, _) => attempts.Begin(Now, _options));
}
