using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Every line that the AppHost itself can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Resource} ended with {ExitCode} and starts again in {Delay}")]
    public static partial void ResourceCrashed(this ILogger logger, string resource, int exitCode, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Error, "{Resource} could not be run: {Reason}")]
    public static partial void ResourceFailed(this ILogger logger, string resource, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Line}")]
    public static partial void ResourceLine(this ILogger logger, string line);

    [LoggerMessage(4, LogLevel.Information, "The dashboard is at {Url}")]
    public static partial void DashboardReady(this ILogger logger, string url);

    [LoggerMessage(5, LogLevel.Information, "The manifest is at {Path}")]
    public static partial void ManifestWritten(this ILogger logger, string path);

    [LoggerMessage(6, LogLevel.Information, "Executing command '{Command}'.")]
    public static partial void CommandExecuting(this ILogger logger, string command);

    [LoggerMessage(7, LogLevel.Information, "Failure executing command '{Command}'. Error message: {Reason}")]
    public static partial void CommandFailed(this ILogger logger, string command, string? reason);

    [LoggerMessage(8, LogLevel.Error, "Error executing command '{Command}'.")]
    public static partial void CommandThrew(this ILogger logger, Exception exception, string command);

    [LoggerMessage(9, LogLevel.Error, "A handler of {Event} of {Resource} failed.")]
    public static partial void HandlerThrew(this ILogger logger, Exception exception, string @event, string resource);

    [LoggerMessage(10, LogLevel.Warning, "The addresses of {Resource} could not all be worked out.")]
    public static partial void UrlsFailed(this ILogger logger, Exception exception, string resource);

    [LoggerMessage(11, LogLevel.Error, "{Reason}")]
    public static partial void ParameterMissing(this ILogger logger, string reason);

    [LoggerMessage(12, LogLevel.Warning, "Could not execute callback to customize endpoint URL as no endpoint with name '{Endpoint}' could be found on resource '{Resource}'.")]
    public static partial void UrlWithoutEndpoint(this ILogger logger, string endpoint, string resource);

    [LoggerMessage(13, LogLevel.Error, "Failed to resolve connection string for resource '{Resource}'")]
    public static partial void ConnectionStringFailed(this ILogger logger, Exception exception, string resource);
}
