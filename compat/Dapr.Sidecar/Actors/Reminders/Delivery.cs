namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>The delivery of a reminder to an actor, while it is under way.</summary>
internal sealed class Delivery(ActorKey actor, DateTimeOffset begunAt)
{
    private volatile bool _isCalledOff;

    public ActorKey Actor => actor;

    public DateTimeOffset BegunAt => begunAt;

    /// <summary>Whether its place is another's, since its app takes long.</summary>
    public bool IsSetAside { get; set; }

    /// <summary>The reminder's name, once it is read.</summary>
    public string? Name { get; set; }

    /// <summary>Whether its reminder was deleted or replaced.</summary>
    public bool IsCalledOff
    {
        get => _isCalledOff;
        set => _isCalledOff = value;
    }

    /// <summary>Whether another reminder of the actor is due.</summary>
    public bool HasMore { get; set; }
}
