using Dapr.Sidecar.Resiliency;

namespace Dapr.Sidecar.Tests.Resiliency;

public sealed class TripExpressionTests
{
    private static readonly BreakerCounts Counts = new(Requests: 10, TotalSuccesses: 6, TotalFailures: 4, ConsecutiveSuccesses: 0, ConsecutiveFailures: 3);

    [Theory]
    [InlineData("consecutiveFailures >= 3", true)]
    [InlineData("consecutiveFailures > 3", false)]
    [InlineData("requests >= 10 && totalFailures > 5", false)]
    [InlineData("requests >= 10 && totalFailures > 5 || consecutiveSuccesses == 0", true)]
    [InlineData("requests >= 10 && (totalFailures > 5 || consecutiveSuccesses != 0)", false)]
    [InlineData("!(totalSuccesses < totalFailures)", true)]
    [InlineData("totalFailures * 2 >= requests - 2", true)]
    [InlineData("(totalFailures + 1) / requests >= 0.5", true)]
    public void It_is_what_the_counts_make_of_it(string text, bool holds)
    {
        Assert.True(TripExpression.TryParse(text, out var expression));

        Assert.Equal(holds, expression.Holds(Counts));
    }

    [Theory]
    [InlineData("")]
    [InlineData("requests")]
    [InlineData("requests >")]
    [InlineData("requests > 1 &&")]
    [InlineData("(requests > 1")]
    [InlineData("latency > 1")]
    [InlineData("requests > 1; drop")]
    public void What_is_no_condition_is_refused(string text) => Assert.False(TripExpression.TryParse(text, out _));
}
