namespace MusicStreaming.Search;

/// <summary>Every line that this service can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The index is of another version and is read anew")]
    public static partial void IndexIsOfAnotherVersion(this ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "The index is damaged and is read anew")]
    public static partial void IndexIsDamaged(this ILogger logger, Exception damage);

    [LoggerMessage(3, LogLevel.Information, "Reading the catalog: {Documents} documents so far")]
    public static partial void CatalogIsRead(this ILogger logger, long documents);

    [LoggerMessage(4, LogLevel.Information, "The index holds the whole catalog: {Documents} documents were read")]
    public static partial void CatalogWasRead(this ILogger logger, long documents);

    [LoggerMessage(5, LogLevel.Warning, "The catalog cannot be read now; trying again in {Delay}")]
    public static partial void CatalogIsNotReachable(this ILogger logger, TimeSpan delay, Exception problem);
}
