namespace Dapr.Actors.Runtime;

/// <summary>Makes and takes down the instances of an actor type.</summary>
public abstract class ActorActivator
{
    /// <summary>Makes an instance.</summary>
    public abstract Task<ActorActivatorState> CreateAsync(ActorHost host);

    /// <summary>Takes an instance down.</summary>
    public abstract Task DeleteAsync(ActorActivatorState state);
}
