using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The last lines of one resource's console, in a ring.</summary>
internal sealed class ResourceLog
{
    public const int Capacity = 2_000;
    public const int MaxLineLength = 8_192;

    private readonly Lock _writing = new();
    private readonly Queue<TimedLine> _ring = new();
    private readonly List<Channel<TimedLine>> _watchers = [];
    private int _count;

    public void Add(string content, bool isError)
    {
        lock (_writing)
        {
            var line = new TimedLine(
                new LogLine(++_count, content.Length > MaxLineLength ? content[..MaxLineLength] : content, isError), DateTime.UtcNow);
            if (_ring.Count == Capacity)
            {
                _ring.Dequeue();
            }

            _ring.Enqueue(line);

            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(line);
            }
        }
    }

    public IReadOnlyList<LogLine> Tail(int count)
    {
        lock (_writing)
        {
            return [.. _ring.TakeLast(count).Select(line => line.Line)];
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var lines in WatchTimedAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return [.. lines.Select(line => line.Line)];
        }
    }

    /// <summary>The lines that are kept, and then each new one, with the time at which it was read.</summary>
    public async IAsyncEnumerable<IReadOnlyList<TimedLine>> WatchTimedAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateBounded<TimedLine>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });

        try
        {
            if (Subscribe(channel) is { Count: > 0 } kept)
            {
                yield return kept;
            }

            while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var batch = new List<TimedLine>();
                while (batch.Count < Capacity && channel.Reader.TryRead(out var line))
                {
                    batch.Add(line);
                }

                yield return batch;
            }
        }
        finally
        {
            lock (_writing)
            {
                _watchers.Remove(channel);
            }
        }
    }

    private IReadOnlyList<TimedLine> Subscribe(Channel<TimedLine> channel)
    {
        lock (_writing)
        {
            _watchers.Add(channel);
            return [.. _ring];
        }
    }
}

/// <summary>A line of a console, and when it was read.</summary>
internal readonly record struct TimedLine(LogLine Line, DateTime Time);
