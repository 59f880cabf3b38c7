namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>A reminder with what the courier knows of it.</summary>
/// <param name="Id">Its row; a reminder that replaces another one has a new row.</param>
/// <param name="Attempts">How often the tick was refused.</param>
/// <param name="Reminder">The reminder.</param>
internal sealed record StoredReminder(long Id, int Attempts, Reminder Reminder);
