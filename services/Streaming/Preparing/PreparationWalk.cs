using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Keys.Rewrapping;

namespace MusicStreaming.Streaming.Preparing;

/// <summary>
/// Queues old tracks, a page at a time. Whoever holds the walk's lease goes on where the one before was; a track that is queued
/// already stays so, and a page may be repeated.
/// </summary>
internal sealed class PreparationWalk(PreparationPassStore passes, TrackWalk tracks, PreparationQueue queue, RekeyingSettings settings)
{
    /// <summary>Begins a walk, unless one is under way.</summary>
    public async Task<PreparationPass> BeginAsync(int beforeVersion, CancellationToken cancellationToken)
    {
        var stored = await passes.FindAsync(cancellationToken);
        if (stored is { Value: { FinishedAt: null } running })
        {
            return running;
        }

        var pass = new PreparationPass(beforeVersion, settings.Now);
        await passes.SaveAsync(new Versioned<PreparationPass>(pass, stored?.ETag), cancellationToken);
        return pass;
    }

    /// <summary>Goes on with a walk that nobody is at.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid();
        try
        {
            while (await passes.FindAsync(cancellationToken) is { } stored && (stored.Value.IsFree(settings.Now) || stored.Value.Lease?.Owner == owner))
            {
                var held = stored.Value.Claim(owner, settings.Now + settings.Lease);
                await passes.SaveAsync(stored.With(held), cancellationToken);
                await StepAsync(held, cancellationToken);
            }
        }
        catch (StateConflictException)
        {
            // Another replica has it.
        }
    }

    /// <summary>Counts that the walk broke off. Its lease is left to end, so that it is not tried again at once.</summary>
    public async Task NoteFaultAsync(CancellationToken cancellationToken)
    {
        if (await passes.FindAsync(cancellationToken) is { Value: { FinishedAt: null } pass } stored)
        {
            await passes.SaveAsync(stored.With(pass with { Faults = pass.Faults + 1 }), cancellationToken);
        }
    }

    private async Task StepAsync(PreparationPass held, CancellationToken cancellationToken)
    {
        var page = await tracks.ReadAsync(held.Cursor, cancellationToken);
        var advanced = held.Advance(page.NextCursor, await QueueAsync(page.Items, held.BeforeVersion, cancellationToken));
        if (await passes.FindAsync(cancellationToken) is { } stored && stored.Value.Lease == held.Lease)
        {
            await passes.SaveAsync(stored.With(page.NextCursor is null ? advanced.Finish(settings.Now) : advanced), cancellationToken);
        }
    }

    private async Task<PreparationCount> QueueAsync(IReadOnlyList<TrackId> page, int beforeVersion, CancellationToken cancellationToken)
    {
        var (queued, without) = (0, 0);
        foreach (var track in page)
        {
            switch (await queue.AddOldAsync(track, beforeVersion, cancellationToken))
            {
                case QueueOutcome.Queued:
                    queued++;
                    break;
                case QueueOutcome.NoOriginal:
                    without++;
                    break;
            }
        }

        return new PreparationCount(page.Count, queued, without);
    }
}
