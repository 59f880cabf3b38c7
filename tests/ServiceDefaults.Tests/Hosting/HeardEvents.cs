using System.Collections.Concurrent;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults.Tests.Hosting;

/// <summary>What the sample's handlers were given.</summary>
internal sealed class HeardEvents
{
    public ConcurrentQueue<(string Handler, object Event)> All { get; } = new();

    /// <summary>How often the first handler is still to fail.</summary>
    public int Failures;

    /// <summary>Called in the middle of taking note of a person.</summary>
    public Func<UserRegistered, Task> InTheMiddle { get; set; } = _ => Task.CompletedTask;
}

internal sealed class TrackHandler(HeardEvents heard) : IEventHandler<TrackChanged>
{
    public Task HandleAsync(TrackChanged @event, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref heard.Failures) >= 0)
        {
            throw new StateConflictException();
        }

        heard.All.Enqueue((nameof(TrackHandler), @event));
        return Task.CompletedTask;
    }
}

internal sealed class SecondTrackHandler(HeardEvents heard) : IEventHandler<TrackChanged>
{
    public Task HandleAsync(TrackChanged @event, CancellationToken cancellationToken)
    {
        heard.All.Enqueue((nameof(SecondTrackHandler), @event));
        return Task.CompletedTask;
    }
}

internal sealed class AlbumHandler(HeardEvents heard) : IEventHandler<AlbumPublished>
{
    public Task HandleAsync(AlbumPublished @event, CancellationToken cancellationToken)
    {
        heard.All.Enqueue((nameof(AlbumHandler), @event));
        return Task.CompletedTask;
    }
}
