using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Keeps the last of what each resource printed and tells who watches.</summary>
public class ResourceLoggerService
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A logger that writes into the resource's console log, into that of every replica.</summary>
    public ILogger GetLogger(IResource resource) => new ResourceLogger([.. resource.InstanceIds().Select(Log)]);

    /// <param name="resourceName">The resource's name, or a replica's id.</param>
    public ILogger GetLogger(string resourceName) => new ResourceLogger([Log(resourceName)]);

    /// <summary>The lines that are kept, and then each new one; earlier ones are dropped when a reader is slow.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource)
        => resource.InstanceIds() is [var only] ? Log(only).WatchAsync() : MergeAsync([.. resource.InstanceIds().Select(Log)]);

    /// <inheritdoc cref="WatchAsync(IResource)" />
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => Log(resourceName).WatchAsync();

    /// <summary>The lines that are kept, and no more.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource)
        => resource.InstanceIds().Select(id => Log(id).Tail(ResourceLog.Capacity)).Where(lines => lines.Count > 0).ToAsyncEnumerable();

    /// <inheritdoc cref="GetAllAsync(IResource)" />
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName)
        => new[] { Log(resourceName).Tail(ResourceLog.Capacity) }.Where(lines => lines.Count > 0).ToAsyncEnumerable();

    internal ResourceLog Log(string resourceName) => _logs.GetOrAdd(resourceName, static _ => new ResourceLog());

    private static async IAsyncEnumerable<IReadOnlyList<LogLine>> MergeAsync(
        IReadOnlyList<ResourceLog> logs, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<IReadOnlyList<LogLine>>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest });
        var readers = logs.Select(log => ReadAsync(log, channel, stop.Token)).ToList();

        try
        {
            await foreach (var lines in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return lines;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(readers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ReadAsync(ResourceLog log, Channel<IReadOnlyList<LogLine>> channel, CancellationToken cancellationToken)
    {
        await foreach (var lines in log.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            channel.Writer.TryWrite(lines);
        }
    }
}

/// <summary>A line that a resource printed; numbers count from one for each resource.</summary>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
