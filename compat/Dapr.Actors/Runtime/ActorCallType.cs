namespace Dapr.Actors.Runtime;

/// <summary>What an actor is called for.</summary>
public enum ActorCallType
{
    /// <summary>Somebody calls a method.</summary>
    ActorInterfaceMethod = 0,

    /// <summary>A timer fires.</summary>
    TimerMethod = 1,

    /// <summary>A reminder fires.</summary>
    ReminderMethod = 2,
}
