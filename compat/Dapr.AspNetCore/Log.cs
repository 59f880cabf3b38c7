using Microsoft.Extensions.Logging;

namespace Dapr;

/// <summary>Every line that this library can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A default subscription to topic {Topic} on pubsub {PubSub} already exists.")]
    public static partial void SeveralDefaults(this ILogger logger, string topic, string pubSub);

    [LoggerMessage(2, LogLevel.Error, "A subscription to topic {Topic} on pubsub {PubSub} has duplicate priorities for {Priority}.")]
    public static partial void SamePriority(this ILogger logger, string topic, string pubSub, int priority);
}
