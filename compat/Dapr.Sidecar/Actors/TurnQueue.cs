using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.Actors;

/// <summary>
/// Lets one turn run in an actor at a time, in the order of asking. A call with the reentrancy id of a turn joins that turn
/// instead of waiting for its end: https://docs.dapr.io/developing-applications/building-blocks/actors/actor-reentrancy/.
/// </summary>
internal sealed class TurnQueue
{
    private const int MaxWaiting = 4096;

    private readonly Lock _lock = new();
    private LinkedList<Turn>? _waiting;
    private Turn? _current;
    private bool _isClosed;

    /// <summary>How many turns wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting?.Count ?? 0;
            }
        }
    }

    /// <summary>Waits for a turn; null if the actor has gone.</summary>
    /// <exception cref="ActorUnreachableException">Too many calls wait.</exception>
    /// <exception cref="DaprFault">Too many calls are in the turn.</exception>
    public async ValueTask<Turn?> EnterAsync(string? reentrancyId, int maxDepth, CancellationToken cancellationToken)
    {
        var turn = Join(reentrancyId, maxDepth);
        try
        {
            return turn is not null && await turn.Begun.WaitAsync(cancellationToken) ? turn : null;
        }
        catch (OperationCanceledException) when (turn is not null)
        {
            Leave(turn);
            throw;
        }
    }

    public void Leave(Turn turn)
    {
        lock (_lock)
        {
            if (--turn.Depth > 0)
            {
                return;
            }

            if (turn != _current)
            {
                _waiting?.Remove(turn);
                return;
            }

            _current = _waiting?.First?.Value;
            if (_current is not null)
            {
                _waiting?.RemoveFirst();
            }

            _current?.Begin(isActive: true);
        }
    }

    /// <summary>Sends everybody away. Whoever calls this has the turn.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var turn in _waiting ?? [])
            {
                turn.Begin(isActive: false);
            }

            _waiting = null;
        }
    }

    private Turn? Join(string? reentrancyId, int maxDepth)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return null;
            }

            if (reentrancyId is not null && Find(reentrancyId) is { } own)
            {
                own.Depth += own.Depth < maxDepth ? 1 : throw ActorFaults.StackDepth();
                return own;
            }

            var turn = new Turn(reentrancyId);
            if (_current is null)
            {
                _current = turn;
                turn.Begin(isActive: true);
                return turn;
            }

            _waiting ??= [];
            if (_waiting.Count >= MaxWaiting)
            {
                throw new ActorUnreachableException(ActorFaults.Invoke($"{MaxWaiting} calls wait for the actor already"));
            }

            _waiting.AddLast(turn);
            return turn;
        }
    }

    private Turn? Find(string reentrancyId)
        => _current?.ReentrancyId == reentrancyId ? _current : _waiting?.FirstOrDefault(turn => turn.ReentrancyId == reentrancyId);
}
