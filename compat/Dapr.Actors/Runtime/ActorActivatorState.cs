namespace Dapr.Actors.Runtime;

/// <summary>An instance, and what its activator wants to know about it.</summary>
public class ActorActivatorState(Actor actor)
{
    /// <summary>The instance.</summary>
    public Actor Actor { get; } = actor;
}
