namespace Dapr.Sidecar.PubSub;

/// <summary>Messages that are gathered to be handed over together.</summary>
internal sealed class Bulk(OpenedMessage first, int most)
{
    private readonly Lock _lock = new();
    private readonly List<OpenedMessage> _messages = [first];
    private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosed = most <= 1;

    /// <summary>Adds a message; false if it is too late or too many.</summary>
    public bool TryAdd(OpenedMessage message)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            _messages.Add(message);
            _isClosed = _messages.Count == most;
            if (_isClosed)
            {
                _full.SetResult();
            }

            return true;
        }
    }

    /// <summary>Waits until it is full, but not longer than the first message may wait, and closes it.</summary>
    public async Task<IReadOnlyList<OpenedMessage>> GatherAsync(TimeSpan atMost, TimeProvider clock, CancellationToken over)
    {
        try
        {
            if (most > 1)
            {
                await _full.Task.WaitAsync(atMost, clock, over);
            }
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // What is there goes, or goes back.
        }

        lock (_lock)
        {
            _isClosed = true;
            return _messages;
        }
    }
}
