using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Keys.Rewrapping;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Keys.Rekeying;

/// <summary>
/// Gives all tracks new keys: it asks for those of a page, waits until they have them, and goes on with the next. What it has done
/// is stored and each step can be repeated, so whoever finds the walk goes on with it.
/// </summary>
internal sealed class RekeyAll(RekeyPassStore passes, TrackWalk tracks, RekeyingStore rekeyings, TrackMediaStore media, RekeyingSettings settings)
{
    /// <summary>The last walk, with what is done of the page that it is at, or was stopped at.</summary>
    public async Task<RekeyPass?> FindAsync(CancellationToken cancellationToken)
        => await passes.FindAsync(cancellationToken) is { Value: var pass }
            ? pass.With(await rekeyings.CountDoneAsync(pass.Page, pass.StartedAt, cancellationToken))
            : null;

    /// <summary>Begins a walk, where none is under way.</summary>
    public Task<RekeyPass> BeginAsync(CancellationToken cancellationToken) => passes.BeginAsync(cancellationToken);

    /// <returns>Whether there is something to do for the worker at once.</returns>
    public async Task<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        if (await passes.FindAsync(cancellationToken) is not { Value: { FinishedAt: null } pass } stored || pass.NotBefore > settings.Now)
        {
            return false;
        }

        var page = await AskAsync(pass, cancellationToken);
        if (page.Waiting > 0)
        {
            return page.Asked > 0;
        }

        try
        {
            await passes.SaveAsync(stored.With(await NextAsync(pass.Count(page.Rekeyed, page.Failed, page.Later), cancellationToken)), cancellationToken);
            return true;
        }
        catch (StateConflictException)
        {
            // Another replica went on, or it was cancelled.
            return false;
        }
    }

    private async Task<RekeyPass> NextAsync(RekeyPass pass, CancellationToken cancellationToken)
        => !pass.IsLastPage ? pass.Take(await tracks.ReadAsync(pass.Cursor, cancellationToken))
            : pass.Later > 0 ? pass.Again(settings.Now + settings.LongestSession())
            : pass.Finish(settings.Now);

    /// <summary>Asks for new keys for those of the page that have none yet, and counts.</summary>
    private async Task<PageCount> AskAsync(RekeyPass pass, CancellationToken cancellationToken)
    {
        var counted = new PageCount();
        foreach (var track in pass.Page)
        {
            var known = (await rekeyings.FindAsync(track, cancellationToken))?.Value;
            var isOfPass = known?.RequestedAt >= pass.StartedAt;
            if (known is not null && (isOfPass || !known.IsFinished) && !LeavesKey(known))
            {
                counted = counted.Add(known, isOfPass);
            }
            else if (await media.FindAsync(track, cancellationToken) is not null)
            {
                await rekeyings.AddAsync(track, fromOriginal: false, cancellationToken);
                counted = counted with { Asked = counted.Asked + 1, Waiting = counted.Waiting + 1 };
            }
        }

        return counted;
    }

    /// <summary>A preparation gives a new key too, but may never be begun, or be refused.</summary>
    private bool LeavesKey(TrackRekeying known)
        => known.GivesWayToKey(settings.Now) || known is { FromOriginal: true, State: RekeyingState.Failed };

    private readonly record struct PageCount(int Asked, int Waiting, int Rekeyed, int Failed, int Later)
    {
        public PageCount Add(TrackRekeying known, bool isOfPass) => known.State switch
        {
            RekeyingState.Waiting or RekeyingState.Running => this with { Waiting = Waiting + 1 },
            RekeyingState.Failed => this with { Failed = Failed + 1 },
            _ when isOfPass => this with { Rekeyed = Rekeyed + 1 },
            _ => this with { Later = Later + 1 },
        };
    }
}
