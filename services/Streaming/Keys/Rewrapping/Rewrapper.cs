using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Keys.Rewrapping;

/// <summary>
/// Brings the keys of all tracks under the newest master key, a page at a time. Whoever holds the walk's lease goes on where the
/// one before was; a track that is done already stays as it is, so that a page can be repeated.
/// </summary>
internal sealed class Rewrapper(RewrapStore passes, TrackWalk tracks, MasterKeys masters, IOptions<KeyOptions> options, TimeProvider clock)
{
    /// <summary>Begins a walk where one is needed, and goes on with one that nobody is at.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var stored = await passes.FindAsync(cancellationToken);
        var ring = stored is null ? await masters.GetAsync(cancellationToken) : await masters.GetWithAsync(stored.Value.MasterKeyId, cancellationToken);
        var now = clock.GetUtcNow();
        var pass = stored is { Value: var known } && known.MasterKeyId == ring.Newest.Id && !known.WantsSecondLook(now, options.Value.SecondLookAfter)
            ? known
            : new RewrapPass(ring.Newest.Id, now);
        if (pass.FinishedAt is not null || pass.IsHeld(now))
        {
            return;
        }

        try
        {
            await WalkAsync(pass, stored?.ETag, ring, cancellationToken);
        }
        catch (StateConflictException)
        {
            // Another replica has it.
        }
    }

    /// <summary>Begins a walk over all tracks, unless somebody is at one.</summary>
    public async Task<RewrapPass> BeginAsync(CancellationToken cancellationToken)
    {
        var ring = await masters.GetAsync(cancellationToken);
        var stored = await passes.FindAsync(cancellationToken);
        if (stored is { Value: { FinishedAt: null } running } && running.MasterKeyId == ring.Newest.Id)
        {
            return running;
        }

        var pass = new RewrapPass(ring.Newest.Id, clock.GetUtcNow());
        await passes.SaveAsync(new Versioned<RewrapPass>(pass, stored?.ETag), cancellationToken);
        return pass;
    }

    private async Task WalkAsync(RewrapPass pass, string? etag, MasterKeyRing ring, CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid();
        var isLast = false;
        while (true)
        {
            pass = isLast ? pass.Finish(clock.GetUtcNow()) : pass.Claim(owner, clock.GetUtcNow() + options.Value.Lease);
            await passes.SaveAsync(new Versioned<RewrapPass>(pass, etag), cancellationToken);
            if (isLast || await passes.FindAsync(cancellationToken) is not { Value.Lease: { } lease } saved || lease.Owner != owner)
            {
                return;
            }

            etag = saved.ETag;
            var page = await tracks.ReadAsync(pass.Cursor, cancellationToken);
            pass = pass.Advance(page.NextCursor, page.Items.Count, await tracks.RewrapAsync(page.Items, ring, cancellationToken));
            isLast = page.NextCursor is null;
        }
    }
}
