using Microsoft.Extensions.Logging;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Every line that ServiceDefaults can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(9001, LogLevel.Warning, "The Data Protection keys were not refreshed; the known ones stay in use")]
    public static partial void KeysNotRefreshed(this ILogger logger, Exception failure);

    [LoggerMessage(9002, LogLevel.Error, "{Method} {Route} is answered with 503, because a part of the platform does not answer: {Reason}")]
    public static partial void PartUnavailable(this ILogger logger, string method, string route, string reason);

    [LoggerMessage(9003, LogLevel.Error, "A turn of a {ActorType} failed in {Method}")]
    public static partial void TurnFailed(this ILogger logger, string actorType, string method, Exception failure);

    [LoggerMessage(9004, LogLevel.Error, "How audited action {EntryId} ended could not be told to the audit log")]
    public static partial void OutcomeNotAudited(this ILogger logger, Guid entryId, Exception failure);

    [LoggerMessage(9005, LogLevel.Information, "{Service} has erased a person, as request {Version} asked for")]
    public static partial void PersonErased(this ILogger logger, string service, long version);

    [LoggerMessage(9006, LogLevel.Warning, "A picture was refused: {Reason}")]
    public static partial void PictureRefused(this ILogger logger, string reason);

    [LoggerMessage(9007, LogLevel.Warning, "Parts of {Key} are left in the bucket; its lifecycle rule for unfinished uploads removes them")]
    public static partial void PartsLeft(this ILogger logger, string key, Exception fault);
}
