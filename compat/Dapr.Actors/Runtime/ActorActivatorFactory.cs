namespace Dapr.Actors.Runtime;

/// <summary>Makes the activator of each actor type.</summary>
public abstract class ActorActivatorFactory
{
    /// <summary>Makes one.</summary>
    public abstract ActorActivator CreateActivator(ActorTypeInformation type);
}
