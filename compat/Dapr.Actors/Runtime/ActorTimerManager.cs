namespace Dapr.Actors.Runtime;

/// <summary>Keeps the timers and reminders of an actor. Tests of an actor may give it another one.</summary>
public abstract class ActorTimerManager
{
    /// <summary>Registers a reminder, in the place of one of its name.</summary>
    public abstract Task RegisterReminderAsync(ActorReminder reminder);

    /// <summary>Reads a reminder.</summary>
    public abstract Task<IActorReminder?> GetReminderAsync(ActorReminderToken reminder);

    /// <summary>Ends a reminder; it is no error if there is none.</summary>
    public abstract Task UnregisterReminderAsync(ActorReminderToken reminder);

    /// <summary>Registers a timer, in the place of one of its name.</summary>
    public abstract Task RegisterTimerAsync(ActorTimer timer);

    /// <summary>Ends a timer; it is no error if there is none.</summary>
    public abstract Task UnregisterTimerAsync(ActorTimerToken timer);
}
