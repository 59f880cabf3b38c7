using Dapr;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Keys.Rekeying;

/// <summary>A worker's hold on one change of keys.</summary>
internal sealed class RekeyingLease(TrackId track, RekeyingStore rekeyings, RekeyingSettings settings)
{
    private readonly Guid _owner = Guid.NewGuid();
    private DateTimeOffset _until;

    /// <exception cref="StateConflictException">Another worker was faster.</exception>
    public async Task<TrackRekeying> ClaimAsync(Versioned<TrackRekeying> rekeying, int revision, CancellationToken cancellationToken)
    {
        var until = settings.Now + settings.Lease;
        var claimed = rekeying.Value.Claim(_owner, until, revision);
        await rekeyings.SaveAsync(rekeying.With(claimed), cancellationToken);
        _until = until;
        return claimed;
    }

    /// <summary>Renews it when it is half over.</summary>
    /// <returns>Whether it is still this worker's; not if it stops.</returns>
    public async Task<bool> KeepAsync(CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            return false;
        }

        var now = settings.Now;
        if (now < _until - (settings.Lease / 2))
        {
            return true;
        }

        if (await FindAsync(stopping) is not { } held)
        {
            return false;
        }

        // Only what is stored is a lease.
        var until = now + settings.Lease;
        await rekeyings.SaveAsync(held.With(held.Value.Renew(until)), stopping);
        _until = until;
        return true;
    }

    /// <summary>Keeps it while other work goes on, which is cancelled where it is lost.</summary>
    public async Task KeepWhileAsync(CancellationTokenSource work)
    {
        while (!work.IsCancellationRequested)
        {
            await Task.Delay(settings.Lease / 4, settings.Clock, work.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!await TryKeepAsync(work.Token))
            {
                await work.CancelAsync();
            }
        }
    }

    /// <summary>The change as it is stored; null where it is not this worker's any more.</summary>
    public async Task<Versioned<TrackRekeying>?> FindAsync(CancellationToken cancellationToken)
        => await rekeyings.FindAsync(track, cancellationToken) is { } rekeying && rekeying.Value.IsHeldBy(_owner) ? rekeying : null;

    private async Task<bool> TryKeepAsync(CancellationToken stopping)
    {
        try
        {
            return await KeepAsync(stopping);
        }
        catch (Exception fault) when (fault is DaprException or StateConflictException or OperationCanceledException)
        {
            // The store may be back before the lease ends; after that another may have the work.
            return settings.Now < _until;
        }
    }
}
