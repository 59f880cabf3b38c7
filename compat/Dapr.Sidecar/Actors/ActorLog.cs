namespace Dapr.Sidecar.Actors;

/// <summary>Every line that the runtime can log about actors.</summary>
internal static partial class ActorLog
{
    [LoggerMessage(201, LogLevel.Information, "A replica of {AppId} hosts the actors [{Types}]")]
    public static partial void ActorsHosted(this ILogger logger, string appId, string types);

    [LoggerMessage(202, LogLevel.Warning, "A replica of {AppId} is lost; its actors go to the others")]
    public static partial void ActorHostLost(this ILogger logger, string appId);

    [LoggerMessage(203, LogLevel.Error, "What {AppId} answers on /dapr/config is not understood; it hosts no actors")]
    public static partial void AppConfigurationNotUnderstood(this ILogger logger, string appId, Exception exception);

    [LoggerMessage(204, LogLevel.Warning, "The actor {ActorType} {ActorId} was not deactivated by its app: {Reason}")]
    public static partial void ActorNotDeactivated(this ILogger logger, string actorType, string actorId, string reason);

    [LoggerMessage(205, LogLevel.Warning, "The timer {Timer} of the actor {ActorType} {ActorId} failed: {Reason}")]
    public static partial void TimerFailed(this ILogger logger, string timer, string actorType, string actorId, string reason);

    [LoggerMessage(206, LogLevel.Warning, "The reminder {Reminder} of the actor {ActorType} {ActorId} is tried again after attempt {Attempt}: {Reason}")]
    public static partial void ReminderRetried(this ILogger logger, string reminder, string actorType, string actorId, int attempt, string reason);

    [LoggerMessage(207, LogLevel.Error, "A tick of the reminder {Reminder} of the actor {ActorType} {ActorId} is given up: {Reason}")]
    public static partial void ReminderGivenUp(this ILogger logger, string reminder, string actorType, string actorId, string reason);

    [LoggerMessage(208, LogLevel.Error, "The reminders cannot be read or written now; they are tried again")]
    public static partial void RemindersNotStored(this ILogger logger, Exception exception);
}
