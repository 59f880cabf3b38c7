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
    /// <param name="newestSince">Since when the newest master key is that.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The last walk; null where another replica has just begun one.</returns>
    public async Task<RewrapPass?> RunAsync(DateTimeOffset newestSince, CancellationToken cancellationToken)
    {
        var stored = await passes.FindAsync(cancellationToken);
        var ring = await RingAsync(stored?.Value.Mark, cancellationToken);
        var now = clock.GetUtcNow();
        var pass = stored is { Value: var known } && known.Mark == ring.Mark && !known.WantsSecondLook(now, options.Value.SecondLookAfter, newestSince)
            ? known
            : New(ring);
        if (pass.FinishedAt is not null || pass.IsHeld(now))
        {
            return pass;
        }

        try
        {
            return await WalkAsync(pass, stored?.ETag, ring, cancellationToken);
        }
        catch (StateConflictException)
        {
            return null;
        }
    }

    /// <summary>Begins a walk over all tracks, unless somebody is at one.</summary>
    public async Task<RewrapPass> BeginAsync(CancellationToken cancellationToken)
    {
        var stored = await passes.FindAsync(cancellationToken);
        var ring = await RingAsync(stored?.Value.Mark, cancellationToken);
        if (stored is { Value: { FinishedAt: null } running } && running.Mark == ring.Mark)
        {
            return running;
        }

        var pass = New(ring);
        await passes.SaveAsync(new Versioned<RewrapPass>(pass, stored?.ETag), cancellationToken);
        return pass;
    }

    private RewrapPass New(MasterKeyRing ring) => new(ring.Newest.Id, clock.GetUtcNow()) { Mark = ring.Mark };

    /// <summary>Where the keys differ from those of the last walk, another replica may have read them later than this one.</summary>
    private async ValueTask<MasterKeyRing> RingAsync(string? mark, CancellationToken cancellationToken)
        => await masters.GetAsync(cancellationToken) is var ring && ring.Mark == mark ? ring : await masters.GetAfreshAsync(cancellationToken);

    /// <returns>The walk when it has ended; null where it is another's by now.</returns>
    private async Task<RewrapPass?> WalkAsync(RewrapPass pass, string? etag, MasterKeyRing ring, CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid();
        var isLast = false;
        while (true)
        {
            pass = isLast ? pass.Finish(clock.GetUtcNow()) : pass.Claim(owner, clock.GetUtcNow() + options.Value.Lease);
            await passes.SaveAsync(new Versioned<RewrapPass>(pass, etag), cancellationToken);
            if (isLast)
            {
                return pass;
            }

            if (await passes.FindAsync(cancellationToken) is not { Value.Lease: { } lease } saved || lease.Owner != owner)
            {
                return null;
            }

            etag = saved.ETag;
            var page = await tracks.ReadAsync(pass.Cursor, cancellationToken);
            pass = pass.Advance(page.NextCursor, await tracks.RewrapAsync(page.Items, ring, cancellationToken));
            isLast = page.NextCursor is null;
        }
    }
}
