using MusicStreaming.Contracts;

namespace MusicStreaming.Admin;

/// <summary>Every line that this service can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Admin {UserId} logged in")]
    public static partial void LoggedIn(this ILogger logger, UserId userId);

    [LoggerMessage(2, LogLevel.Warning, "{UserId} gave the right password but is not on the staff")]
    public static partial void NotOnTheStaff(this ILogger logger, UserId userId);

    [LoggerMessage(3, LogLevel.Information, "Admin {UserId} logged out")]
    public static partial void LoggedOut(this ILogger logger, UserId userId);

    [LoggerMessage(4, LogLevel.Information, "The session of admin {UserId} was not continued")]
    public static partial void SessionEnded(this ILogger logger, UserId userId);
}
