using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Preparing;

/// <summary>Asks for tracks to be prepared again.</summary>
internal sealed class PreparationQueue(TrackMediaStore media, Originals originals, RekeyingStore rekeyings)
{
    /// <summary>How many of those that wait are counted at most.</summary>
    private const int MostCounted = 100;

    public Task<QueueOutcome> AddAsync(TrackId track, CancellationToken cancellationToken) => AddOldAsync(track, int.MaxValue, cancellationToken);

    /// <summary>Asks for one that a packager of before a version has prepared.</summary>
    public async Task<QueueOutcome> AddOldAsync(TrackId track, int beforeVersion, CancellationToken cancellationToken)
    {
        if (await media.FindAsync(track, cancellationToken) is not { Value: var stored } || stored.PackagerVersion >= beforeVersion)
        {
            return QueueOutcome.NotNeeded;
        }

        if (await originals.FindAsync(track, cancellationToken) is null)
        {
            return QueueOutcome.NoOriginal;
        }

        var change = await rekeyings.AddAsync(track, fromOriginal: true, cancellationToken);
        return change is { FromOriginal: true, State: not RekeyingState.Switched } ? QueueOutcome.Queued : QueueOutcome.Busy;
    }

    /// <summary>How many wait or are worked on, up to a hundred.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken) => rekeyings.CountAsync(fromOriginal: true, MostCounted, cancellationToken);
}
