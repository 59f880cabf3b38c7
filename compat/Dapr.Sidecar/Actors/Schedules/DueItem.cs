namespace Dapr.Sidecar.Actors.Schedules;

/// <summary>Something that has to happen at a time.</summary>
internal abstract class DueItem
{
    /// <summary>When it is due.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Tells items of one time apart; 0 while it is in no queue.</summary>
    public long Order { get; set; }

    /// <summary>Begins what has to happen; it must not block.</summary>
    public abstract void Fire();
}
