namespace Dapr.Actors.Runtime;

/// <summary>A reminder: it outlives the actor's activation and the process.</summary>
public interface IActorReminder
{
    /// <summary>Its name, unique to the actor.</summary>
    string Name { get; }

    /// <summary>When it is due for the first time, counted from its registration.</summary>
    TimeSpan DueTime { get; }

    /// <summary>How often it comes after that; negative if it does not.</summary>
    TimeSpan Period { get; }

    /// <summary>What the actor is given when it fires.</summary>
    byte[]? State { get; }
}
