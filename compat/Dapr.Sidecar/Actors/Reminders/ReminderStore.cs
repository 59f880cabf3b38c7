using System.Threading.Channels;
using Dapr.Sidecar.Actors.Schedules;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>The reminders of one actor state store. They lie in its database, so they are as durable as the state.</summary>
internal sealed class ReminderStore : IDisposable
{
    private readonly Alarm _alarm;
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ReminderStore(Database database, DueQueue due, TimeProvider clock)
    {
        Database = database;
        Deliveries = new Deliveries(clock);
        _alarm = new Alarm(due, Wake);
    }

    public Database Database { get; }

    public Deliveries Deliveries { get; }

    public Task PrepareAsync() => Database.WriteAsync(ReminderTable.Create);

    /// <summary>Keeps a reminder; false if there is one of that name and it is not to be replaced.</summary>
    /// <exception cref="StorageException">It could not be kept.</exception>
    public async Task<bool> PutAsync(Reminder reminder, bool overwrite)
    {
        var isKept = await Database.WriteAsync(session
            => (overwrite || ReminderTable.Find(session, reminder.Actor, reminder.Name) is null) && ReminderTable.Put(session, reminder) > 0);
        if (isKept)
        {
            Deliveries.CallOff(reminder.Actor, reminder.Name);
            Expect(reminder.Tick);
        }

        return isKept;
    }

    /// <exception cref="StorageException">It could not be read.</exception>
    public async Task<Reminder?> FindAsync(ActorKey actor, string name, CancellationToken cancellationToken)
        => (await Database.ReadAsync(session => new Found(ReminderTable.Find(session, actor, name)), cancellationToken)).Reminder?.Reminder;

    /// <exception cref="StorageException">It could not be deleted.</exception>
    public async Task DeleteAsync(ActorKey actor, string name)
    {
        await Database.WriteAsync(session => ReminderTable.Delete(session, actor, name));
        Deliveries.CallOff(actor, name);
    }

    /// <summary>Says when the courier has to look again.</summary>
    public void Expect(DateTimeOffset time) => _alarm.Set(time);

    /// <summary>Says that the courier has to look now.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>Waits until somebody says so.</summary>
    public ValueTask<bool> WokenAsync(CancellationToken cancellationToken) => _wakes.Reader.ReadAsync(cancellationToken);

    public void Dispose() => Deliveries.Dispose();

    internal sealed record Found(StoredReminder? Reminder);
}
