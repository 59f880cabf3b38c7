namespace Dapr.Actors.Runtime;

/// <summary>An actor that has reminders.</summary>
public interface IRemindable
{
    /// <summary>A reminder fires.</summary>
    /// <param name="reminderName">The reminder.</param>
    /// <param name="state">What it was registered with.</param>
    /// <param name="dueTime">When it was due for the first time, counted from its registration.</param>
    /// <param name="period">How often it comes after that.</param>
    Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period);
}
