namespace Dapr.Sidecar.PubSub;

/// <summary>Counts the deliveries that are not settled yet, and tells when there are none.</summary>
internal sealed class Outstanding
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public Outstanding() => _idle.SetResult();

    public void Add(int count)
    {
        lock (_lock)
        {
            if (_count == 0 && count > 0)
            {
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            _count += count;
        }
    }

    public void Settle()
    {
        lock (_lock)
        {
            if (--_count == 0)
            {
                _idle.SetResult();
            }
        }
    }

    public Task IdleAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _idle.Task.WaitAsync(cancellationToken);
        }
    }
}
