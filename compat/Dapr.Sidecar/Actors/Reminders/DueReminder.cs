namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>As much of a reminder as it takes to find out whether it can be delivered now.</summary>
internal sealed record DueReminder(long Id, ActorKey Actor, long DueTicks);
