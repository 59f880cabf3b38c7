using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Rights;

namespace MusicStreaming.Streaming.Royalties;

/// <summary>Counts each play for the day on which it was heard, and for whoever held the rights when it was counted.</summary>
internal sealed class PlayTotalsHandler(RightsStore rights, PlayTotals totals) : IEventHandler<TrackPlayed>
{
    public async Task HandleAsync(TrackPlayed @event, CancellationToken cancellationToken)
    {
        var track = await rights.OfTrackAsync(@event.TrackId, cancellationToken);
        var day = DateOnly.FromDateTime(@event.PlayedAt.UtcDateTime);
        await totals.CountAsync(@event.EventId, new PlayTotal(day, @event.TrackId, track.Title, track.RightsHolder, Plays: 0), cancellationToken);
    }
}
