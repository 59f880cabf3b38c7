using Dapr.Sidecar.Telemetry;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Dapr.Sidecar.Resiliency;

/// <summary>What is put around a call: a retry around a circuit breaker around a timeout, each if there is one.</summary>
internal sealed class ResiliencyPolicy
{
    private readonly ResiliencePipeline _all;
    private readonly ResiliencePipeline _once;
    private readonly Action? _applied;

    private ResiliencyPolicy(ResiliencePipeline all, ResiliencePipeline once, bool hasRetries, Action? applied)
        => (_all, _once, HasRetries, _applied) = (all, once, hasRetries, applied);

    /// <summary>Nothing at all.</summary>
    public static ResiliencyPolicy None { get; } = new(ResiliencePipeline.Empty, ResiliencePipeline.Empty, hasRetries: false, applied: null);

    /// <summary>Whether a call may be made more than once, so that what it sends has to be kept.</summary>
    public bool HasRetries { get; }

    public static ResiliencyPolicy Make(PolicyParts parts, PolicyTags tags, ResiliencyMetrics metrics, TimeProvider clock)
    {
        if (parts.IsEmpty)
        {
            return None;
        }

        var retry = parts.Retry is { MaxRetries: not 0 } used ? used : null;
        var once = Pipeline(parts, retry: null, tags, metrics, clock);
        var all = retry is null ? once : Pipeline(parts, retry, tags, metrics, clock);
        return new(all, once, retry is not null, () => CountUse(parts, tags, metrics));
    }

    /// <summary>Makes a call within the policy.</summary>
    public ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
        => RunAsync(call, isRepeatable: true, cancellationToken);

    /// <summary>Makes a call within the policy; one that is not repeatable is tried once.</summary>
    public ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> call, bool isRepeatable, CancellationToken cancellationToken)
    {
        _applied?.Invoke();
        return (isRepeatable ? _all : _once).ExecuteAsync(call, cancellationToken);
    }

    /// <summary>Makes a call within the policy.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        _applied?.Invoke();
        await _all.ExecuteAsync(static async (call, token) => await call(token), call, cancellationToken);
    }

    private static ResiliencePipeline Pipeline(PolicyParts parts, RetrySettings? retry, PolicyTags tags, ResiliencyMetrics metrics, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
        if (retry is not null)
        {
            builder.AddRetry(Options(retry, () => metrics.Activated(tags, "retry")));
        }

        if (parts.Breaker is { } breaker)
        {
            builder.AddStrategy(_ => new CircuitBreakerStrategy(breaker), new CircuitBreakerStrategy.Options());
        }

        if (parts.Timeout is { Ticks: > 0 } timeout)
        {
            builder.AddTimeout(new TimeoutStrategyOptions
            {
                Timeout = timeout,
                OnTimeout = _ =>
                {
                    metrics.Activated(tags, "timeout");
                    return ValueTask.CompletedTask;
                },
            });
        }

        return builder.Build();
    }

    private static RetryStrategyOptions Options(RetrySettings retry, Action activated) => new()
    {
        MaxRetryAttempts = retry.MaxRetries < 0 ? int.MaxValue : retry.MaxRetries,
        ShouldHandle = arguments => ValueTask.FromResult(Failures.MayPass(arguments.Outcome.Exception, arguments.Outcome.Result, retry.Statuses)),
        DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(retry.PauseBefore(arguments.AttemptNumber)),
        OnRetry = arguments =>
        {
            (arguments.Outcome.Result as IDisposable)?.Dispose();
            activated();
            return ValueTask.CompletedTask;
        },
    };

    private static void CountUse(PolicyParts parts, PolicyTags tags, ResiliencyMetrics metrics)
    {
        if (parts.Timeout is { Ticks: > 0 })
        {
            metrics.Applied(tags, "timeout");
        }

        if (parts.Retry is not null)
        {
            metrics.Applied(tags, "retry");
        }

        if (parts.Breaker is { } breaker)
        {
            metrics.Applied(tags, "circuitbreaker", breaker.StateName);
        }
    }
}

/// <summary>What a policy is made of.</summary>
internal sealed record PolicyParts(TimeSpan? Timeout, RetrySettings? Retry, CircuitBreaker? Breaker)
{
    public bool IsEmpty => Timeout is null && Retry is null && Breaker is null;
}
