using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.PubSub;

/// <summary>
/// Writes down what became of an app's messages. Nobody waits for it: what is settled while a write is under way goes into the
/// next one together. After a crash in between, a message that was taken is delivered again, as at-least-once allows.
/// </summary>
internal sealed class Settlements(Func<SettlementBatch, Task> write, TimeProvider pace)
{
    private const int MostWaiting = 1024;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private SettlementBatch _waiting = new();
    private Task _writing = Task.CompletedTask;
    private TaskCompletionSource? _room;
    private volatile bool _isOver;

    /// <summary>The app has taken the message, or is not to have it.</summary>
    public void Take(Delivery delivery) => Add(batch => batch.Taken.Add(delivery));

    /// <summary>The app gets the message again later.</summary>
    public void Retry(Delivery delivery, DateTimeOffset due) => Add(batch => batch.Refused.Add((delivery, due)));

    /// <summary>The message goes to a dead-letter topic.</summary>
    public void Bury(Burial burial) => Add(batch => batch.Buried.Add(burial));

    /// <summary>Waits while much is still to be written down. On a full disk it all lies in memory, so nothing more is begun then.</summary>
    public Task RoomAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _waiting.Count < MostWaiting
                ? Task.CompletedTask
                : (_room ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Writes down what is settled by now, and nothing after it: the runtime ends.</summary>
    public async Task EndAsync(TimeSpan atMost)
    {
        Task writing;
        lock (_lock)
        {
            writing = _writing;
        }

        await Task.WhenAny(writing, Task.Delay(atMost));
        _isOver = true;
    }

    private void Add(Action<SettlementBatch> add)
    {
        lock (_lock)
        {
            add(_waiting);
            if (_writing.IsCompleted)
            {
                _writing = Task.Run(WriteAsync);
            }
        }
    }

    private SettlementBatch? Next()
    {
        lock (_lock)
        {
            if (_waiting.IsEmpty)
            {
                // From here on the next one who settles starts another round.
                _writing = Task.CompletedTask;
                return null;
            }

            var batch = _waiting;
            _waiting = new SettlementBatch();
            _room?.SetResult();
            _room = null;
            return batch;
        }
    }

    private async Task WriteAsync()
    {
        while (Next() is { } batch)
        {
            while (true)
            {
                try
                {
                    await write(batch);
                    break;
                }
                catch (StorageException) when (!_isOver)
                {
                    // The disk is full, for example. The rows are still there; until they are settled nothing is lost.
                    await Task.Delay(PauseAfterFailure, pace);
                }
                catch (StorageException)
                {
                    return;
                }
            }
        }
    }
}
