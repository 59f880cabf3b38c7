namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>A reminder as it is kept.</summary>
/// <param name="Actor">Whom it calls.</param>
/// <param name="Name">Its name, unique for the actor.</param>
/// <param name="Tick">The time of the tick that comes next, or is under way.</param>
/// <param name="Pause">The time between two ticks; zero for a single one.</param>
/// <param name="RepetitionsLeft">How many ticks there are still; null for any number.</param>
/// <param name="Expiry">There is no tick after this.</param>
/// <param name="Data">The JSON that comes with each tick.</param>
/// <param name="DueTime">The time of the first tick in the words of the request.</param>
/// <param name="TimeToLive">The expiry in the words of the request.</param>
internal sealed record Reminder(
    ActorKey Actor,
    string Name,
    DateTimeOffset Tick,
    TimeSpan Pause,
    int? RepetitionsLeft,
    DateTimeOffset? Expiry,
    byte[]? Data,
    string? DueTime,
    string? TimeToLive)
{
    /// <summary>The reminder after its tick; null if that was the last one.</summary>
    public Reminder? Next()
    {
        var left = RepetitionsLeft - 1;
        if (Pause == TimeSpan.Zero || left == 0 || DateTimeOffset.MaxValue - Tick < Pause)
        {
            return null;
        }

        var next = Tick + Pause;
        return next > Expiry ? null : this with { Tick = next, RepetitionsLeft = left };
    }
}
