using Dapr.Sidecar.Actors.Hosts;

namespace Dapr.Sidecar.Actors;

/// <summary>The right to run in an actor. With reentrancy several calls may share one.</summary>
internal sealed class Turn(string? reentrancyId)
{
    private readonly TaskCompletionSource<bool> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task<ActorHost?>? _place;

    public string? ReentrancyId => reentrancyId;

    /// <summary>How many calls are in it.</summary>
    public int Depth { get; set; } = 1;

    /// <summary>Completes with true when the turn begins, with false when the actor goes before.</summary>
    public Task<bool> Begun => _begun.Task;

    /// <summary>Finds the actor's place once for all calls in the turn.</summary>
    public Task<ActorHost?> PlaceAsync(Func<Task<ActorHost?>> place)
    {
        lock (_begun)
        {
            return _place ??= place();
        }
    }

    public void Begin(bool isActive) => _begun.TrySetResult(isActive);
}
