using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests.Sessions;

public sealed class LoginAttemptsTests
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

    private LoginAttempts After(int count)
        => Enumerable.Range(0, count).Aggregate(LoginAttempts.None, (attempts, _) => attempts.Begin(Now, _options));
}
