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
}
