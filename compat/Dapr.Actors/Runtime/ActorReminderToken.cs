namespace Dapr.Actors.Runtime;

/// <summary>Which reminder of which actor.</summary>
public class ActorReminderToken
{
    /// <summary>Makes a token.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ActorReminderToken(string actorType, ActorId actorId, string name)
    {
        ArgumentNullException.ThrowIfNull(actorType);
        ArgumentNullException.ThrowIfNull(actorId);
        ArgumentNullException.ThrowIfNull(name);
        (ActorType, ActorId, Name) = (actorType, actorId, name);
    }

    /// <summary>The name of the actor's type.</summary>
    public string ActorType { get; }

    /// <summary>The actor.</summary>
    public ActorId ActorId { get; }

    /// <summary>The reminder's name.</summary>
    public string Name { get; }
}
