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
            _count += count;
            if (_count == 0)
            {
                _idle.TrySetResult();
            }
            else if (_idle.Task.IsCompleted)
            {
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void Settle(int count) => Add(-count);

    public Task IdleAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _idle.Task.WaitAsync(cancellationToken);
        }
    }
}
