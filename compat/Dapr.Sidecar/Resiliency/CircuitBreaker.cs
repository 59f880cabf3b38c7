namespace Dapr.Sidecar.Resiliency;

/// <summary>
/// Stops calls to what keeps failing, in the manner of the breaker that daprd uses (https://github.com/sony/gobreaker): it counts
/// calls and trips on an expression over the counts, which Polly's own breaker, on a share of failures, cannot.
/// </summary>
internal sealed class CircuitBreaker(CircuitBreakerSettings settings, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private State _state = State.Closed;
    private BreakerCounts _counts;
    private int _generation;
    private DateTimeOffset? _until = settings.Interval > TimeSpan.Zero ? clock.GetUtcNow() + settings.Interval : null;

    /// <summary>Told when the state changes, by its new name.</summary>
    public Action<string>? Changed { get; init; }

    /// <summary>The state by the name that the metrics have for it.</summary>
    public string StateName
    {
        get
        {
            lock (_lock)
            {
                Refresh();
                return Name(_state);
            }
        }
    }

    /// <summary>Lets a call through and says in which generation of counts it runs.</summary>
    /// <exception cref="BrokenCircuitException">It does not.</exception>
    public int Enter()
    {
        lock (_lock)
        {
            Refresh();
            if (_state == State.Open)
            {
                throw new BrokenCircuitException("circuit breaker is open");
            }

            if (_state == State.HalfOpen && _counts.Requests >= settings.MaxRequests)
            {
                throw new BrokenCircuitException("too many requests");
            }

            _counts = _counts.Begin();
            return _generation;
        }
    }

    /// <summary>Notes how a call ended; one that began before the counts did is not counted.</summary>
    public void Leave(int generation, bool isSuccess)
    {
        lock (_lock)
        {
            Refresh();
            if (generation != _generation)
            {
                return;
            }

            _counts = _counts.End(isSuccess);
            if (_state == State.HalfOpen)
            {
                if (!isSuccess)
                {
                    Go(State.Open);
                }
                else if (_counts.ConsecutiveSuccesses >= settings.MaxRequests)
                {
                    Go(State.Closed);
                }
            }
            else if (_state == State.Closed && !isSuccess && settings.Trip.Holds(_counts))
            {
                Go(State.Open);
            }
        }
    }

    private void Refresh()
    {
        if (_until is not { } until || clock.GetUtcNow() < until)
        {
            return;
        }

        if (_state == State.Open)
        {
            Go(State.HalfOpen);
        }
        else if (_state == State.Closed)
        {
            Begin();
        }
    }

    private void Go(State state)
    {
        _state = state;
        Begin();
        Changed?.Invoke(Name(state));
    }

    private void Begin()
    {
        _generation++;
        _counts = default;
        _until = _state switch
        {
            State.Open => clock.GetUtcNow() + settings.Timeout,
            State.Closed when settings.Interval > TimeSpan.Zero => clock.GetUtcNow() + settings.Interval,
            _ => null,
        };
    }

    private static string Name(State state) => state switch
    {
        State.Open => "open",
        State.HalfOpen => "half-open",
        _ => "closed",
    };

    private enum State
    {
        Closed,
        HalfOpen,
        Open,
    }
}
