namespace Dapr.Actors.Client;

/// <summary>What every proxy tells about its actor.</summary>
public interface IActorProxy
{
    /// <summary>The actor's id.</summary>
    ActorId ActorId { get; }

    /// <summary>The name of the actor's type.</summary>
    string ActorType { get; }
}
