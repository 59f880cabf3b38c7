namespace Dapr.Sidecar.Actors.Schedules;

/// <summary>Rings once at the earliest time that it was set to.</summary>
internal sealed class Alarm(DueQueue due, Action ring) : DueItem
{
    private readonly Lock _lock = new();
    private DateTimeOffset _at = DateTimeOffset.MaxValue;

    public void Set(DateTimeOffset at)
    {
        lock (_lock)
        {
            if (at < _at)
            {
                _at = at;
                due.Set(this, at);
            }
        }
    }

    public override void Fire()
    {
        lock (_lock)
        {
            _at = DateTimeOffset.MaxValue;
        }

        ring();
    }
}
