using MusicStreaming.Contracts;

namespace MusicStreaming.Billing;

/// <summary>Every line that this service can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Plan {PlanId} was given to {UserId}")]
    public static partial void PlanGiven(this ILogger logger, string planId, UserId userId);
}
