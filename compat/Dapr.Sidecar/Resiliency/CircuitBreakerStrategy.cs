using Polly;

namespace Dapr.Sidecar.Resiliency;

/// <summary>Puts a <see cref="CircuitBreaker"/> into a pipeline of Polly's.</summary>
internal sealed class CircuitBreakerStrategy(CircuitBreaker breaker) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        int generation;
        try
        {
            generation = breaker.Enter();
        }
        catch (BrokenCircuitException exception)
        {
            return Outcome.FromException<TResult>(exception);
        }

        var outcome = await callback(context, state);
        breaker.Leave(generation, isSuccess: !Failures.Is(outcome.Exception, outcome.Result));
        return outcome;
    }

    /// <summary>What Polly asks of each strategy; this one has nothing that could be set from outside.</summary>
    public sealed class Options : ResilienceStrategyOptions;
}
