using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Keeps the last of what each resource printed and tells who watches.</summary>
public class ResourceLoggerService
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A logger that writes into the resource's console log.</summary>
    public ILogger GetLogger(IResource resource) => new ResourceLogger(Log(resource.Name));

    /// <summary>The lines that are kept, and then each new one; earlier ones are dropped when a reader is slow.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => Log(resource.Name).WatchAsync();

    /// <inheritdoc cref="WatchAsync(IResource)" />
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => Log(resourceName).WatchAsync();

    internal ResourceLog Log(string resourceName) => _logs.GetOrAdd(resourceName, static _ => new ResourceLog());
}

/// <summary>A line that a resource printed; numbers count from one for each resource.</summary>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
