using MusicStreaming.Contracts.Events;
using MusicStreaming.Search.Engine;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Search.Feed;

/// <summary>Hears what is played: what many play comes first among equals.</summary>
internal sealed class PlayFeed(ISearchEngine engine) : IEventHandler<TrackPlayed>
{
    public Task HandleAsync(TrackPlayed @event, CancellationToken cancellationToken)
        => engine.CountPlayAsync(@event.EventId, @event.TrackId, cancellationToken);
}
