using Dapr.Sidecar.Resiliency;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Resiliency;

public sealed class CircuitBreakerTests
{
    private readonly SettableClock _clock = new();

    [Fact]
    public void Counts_begin_anew_after_each_interval()
    {
        var breaker = Breaker("totalFailures >= 2", interval: TimeSpan.FromSeconds(10));

        Fail(breaker);
        _clock.Now += TimeSpan.FromSeconds(10);
        Fail(breaker);
        Assert.Equal("closed", breaker.StateName);

        Fail(breaker);
        Assert.Equal("open", breaker.StateName);
    }

    [Fact]
    public void Half_open_lets_as_many_through_as_it_is_told_and_closes_when_all_succeed()
    {
        var breaker = Breaker("consecutiveFailures >= 1", maxRequests: 2);
        Fail(breaker);
        _clock.Now += TimeSpan.FromSeconds(60);

        var (first, second) = (breaker.Enter(), breaker.Enter());
        var refused = Assert.Throws<BrokenCircuitException>(() => breaker.Enter());
        breaker.Leave(first, isSuccess: true);
        Assert.Equal("half-open", breaker.StateName);
        breaker.Leave(second, isSuccess: true);

        Assert.Equal("too many requests", refused.Message);
        Assert.Equal("closed", breaker.StateName);
    }

    [Fact]
    public void One_failure_while_half_open_opens_it_again()
    {
        var breaker = Breaker("consecutiveFailures >= 1");
        Fail(breaker);
        _clock.Now += TimeSpan.FromSeconds(60);

        Fail(breaker);

        Assert.Equal("open", breaker.StateName);
        Assert.Throws<BrokenCircuitException>(() => breaker.Enter());
    }

    [Fact]
    public void A_call_from_before_the_breaker_tripped_does_not_count_after_it()
    {
        var breaker = Breaker("consecutiveFailures >= 1");
        var late = breaker.Enter();
        Fail(breaker);
        _clock.Now += TimeSpan.FromSeconds(60);

        breaker.Leave(late, isSuccess: false);

        Assert.Equal("half-open", breaker.StateName);
    }

    private CircuitBreaker Breaker(string trip, int maxRequests = 1, TimeSpan interval = default)
        => new(new(maxRequests, interval, TimeSpan.FromSeconds(60), TripExpression.TryParse(trip, out var expression) ? expression : throw new FormatException(trip)), _clock);

    private static void Fail(CircuitBreaker breaker) => breaker.Leave(breaker.Enter(), isSuccess: false);
}
