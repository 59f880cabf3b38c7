using Dapr.Actors.Communication;

namespace Dapr.Actors.Runtime;

/// <summary>Keeps timers and reminders where Dapr does.</summary>
internal sealed class SidecarTimerManager(ActorApi api) : ActorTimerManager
{
    public override Task RegisterReminderAsync(ActorReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        return api.SetReminderAsync(Address(reminder), reminder.Name, Schedule.Of(reminder));
    }

    public override async Task<IActorReminder?> GetReminderAsync(ActorReminderToken reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        using var response = await api.GetReminderAsync(Address(reminder), reminder.Name);
        return Schedule.Read(await response.Content.ReadAsByteArrayAsync()) is { } known
            ? new ActorReminder(reminder.ActorType, reminder.ActorId, reminder.Name, known.Data, Positive(known.DueTime), known.Period)
            : null;
    }

    public override Task UnregisterReminderAsync(ActorReminderToken reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        return api.RemoveReminderAsync(Address(reminder), reminder.Name);
    }

    public override Task RegisterTimerAsync(ActorTimer timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return api.SetTimerAsync(new(timer.ActorType, timer.ActorId.GetId()), timer.Name, Schedule.Of(timer));
    }

    public override Task UnregisterTimerAsync(ActorTimerToken timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return api.RemoveTimerAsync(new(timer.ActorType, timer.ActorId.GetId()), timer.Name);
    }

    private static ActorAddress Address(ActorReminderToken reminder) => new(reminder.ActorType, reminder.ActorId.GetId());

    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
