namespace Dapr.Sidecar;

/// <summary>Every line that the runtime can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "App {AppId} listens to {Count} topics of {PubSub}")]
    public static partial void Subscribed(this ILogger logger, string appId, string pubSub, int count);

    [LoggerMessage(2, LogLevel.Error, "The subscriptions of app {AppId} are not understood; its messages wait until it tells others")]
    public static partial void SubscriptionsNotUnderstood(this ILogger logger, string appId, Exception exception);

    [LoggerMessage(25, LogLevel.Error, "App {AppId} answered /dapr/subscribe with {Status}; its messages wait until it tells what it wants")]
    public static partial void SubscriptionsNotTold(this ILogger logger, string appId, int status);

    [LoggerMessage(26, LogLevel.Error, "App {AppId} has not answered /dapr/subscribe for {Seconds} s; it is asked again, and its messages wait")]
    public static partial void SubscriptionsNotAnswered(this ILogger logger, string appId, double seconds);

    [LoggerMessage(3, LogLevel.Warning, "A message of {Topic} for {AppId} is tried again after attempt {Attempt}: {Reason}")]
    public static partial void Retried(this ILogger logger, string topic, string appId, int attempt, string reason);

    [LoggerMessage(4, LogLevel.Error, "A message of {Topic} for {AppId} goes to {DeadLetterTopic}: {Reason}")]
    public static partial void Buried(this ILogger logger, string topic, string appId, string deadLetterTopic, string reason);

    [LoggerMessage(5, LogLevel.Warning, "A message of {Topic} for {AppId} is dropped: {Reason}")]
    public static partial void Dropped(this ILogger logger, string topic, string appId, string reason);

    [LoggerMessage(6, LogLevel.Error, "The request {Method} {Path} of {AppId} failed")]
    public static partial void RequestFailed(this ILogger logger, string method, string path, string appId, Exception exception);

    [LoggerMessage(7, LogLevel.Information, "{AppId} is served on port {Port}")]
    public static partial void Serving(this ILogger logger, string appId, int port);

    [LoggerMessage(8, LogLevel.Error, "The work for app {AppId} failed; it begins anew")]
    public static partial void WorkFailed(this ILogger logger, string appId, Exception exception);

    [LoggerMessage(100, LogLevel.Error, "Expired state could not be removed")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(20, LogLevel.Warning, "The subscription of {AppId} to {Topic} of {PubSub} has no route; it is left out")]
    public static partial void SubscriptionWithoutRoute(this ILogger logger, string appId, string topic, string pubSub);

    [LoggerMessage(21, LogLevel.Error, "{AppId} may not hear {Topic} of {PubSub} by the topic scopes; the subscription is left out")]
    public static partial void SubscriptionNotAllowed(this ILogger logger, string appId, string topic, string pubSub);

    [LoggerMessage(22, LogLevel.Error, "{AppId} may not publish to the dead-letter topic {DeadLetterTopic} by the topic scopes; {Topic} has none")]
    public static partial void DeadLettersNotAllowed(this ILogger logger, string appId, string deadLetterTopic, string topic);

    [LoggerMessage(23, LogLevel.Error, "The messages of {AppId} in {PubSub} cannot be read or written; it is tried again")]
    public static partial void MessagesNotReached(this ILogger logger, string appId, string pubSub, Exception exception);

    [LoggerMessage(24, LogLevel.Error, "The old dead letters of {PubSub} could not be removed")]
    public static partial void DeadLettersNotPruned(this ILogger logger, string pubSub, Exception exception);

    [LoggerMessage(101, LogLevel.Information, "App {AppId} has not subscribed to binding {Binding}")]
    public static partial void BindingNotWanted(this ILogger logger, string appId, string binding);

    [LoggerMessage(102, LogLevel.Warning, "App {AppId} could not be asked whether it wants binding {Binding}")]
    public static partial void BindingNotProbed(this ILogger logger, string appId, string binding, Exception exception);

    [LoggerMessage(103, LogLevel.Error, "App {AppId} has not taken what binding {Binding} told it: {Reason}")]
    public static partial void BindingFailed(this ILogger logger, string appId, string binding, string reason);

    [LoggerMessage(104, LogLevel.Warning, "App {AppId} is still busy with earlier calls of binding {Binding}; this one is left out")]
    public static partial void BindingOverrun(this ILogger logger, string appId, string binding);

    [LoggerMessage(105, LogLevel.Error, "What app {AppId} answered to binding {Binding} could not be done: {Reason}")]
    public static partial void BindingAnswerFailed(this ILogger logger, string appId, string binding, string reason);

    [LoggerMessage(110, LogLevel.Error, "The jobs of {AppId} cannot be read or written; it is tried again")]
    public static partial void JobsNotReached(this ILogger logger, string appId, Exception exception);

    [LoggerMessage(111, LogLevel.Error, "App {AppId} answered job {Job} with {Status}")]
    public static partial void JobRefused(this ILogger logger, string appId, string job, int status);

    [LoggerMessage(112, LogLevel.Error, "App {AppId} could not be told of job {Job}: {Reason}")]
    public static partial void JobFailed(this ILogger logger, string appId, string job, string reason);
}
