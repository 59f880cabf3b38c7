using Dapr.Sidecar.Invocation;

namespace Dapr.Sidecar.Actors.Hosts;

/// <summary>One replica of an app that hosts actors, from the moment that it is found until it is lost; when it comes back it is another one.</summary>
internal sealed class ActorHost(AppInstance app, string name, IReadOnlyDictionary<string, ActorSettings> types)
{
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AppInstance App => app;

    /// <summary>The same for every life of a replica, so that it gets its actors again.</summary>
    public string Name => name;

    public IReadOnlyDictionary<string, ActorSettings> Types => types;

    public bool IsOnline => !_lost.Task.IsCompleted;

    /// <summary>Completes when the replica is lost.</summary>
    public Task Lost => _lost.Task;

    /// <summary>Whether it may still be told to let actors go; an ill one may, one that is gone may not.</summary>
    public bool IsReachable { get; private set; } = true;

    public void Lose() => _lost.TrySetResult();

    public void LoseConnection()
    {
        IsReachable = false;
        Lose();
    }
}
