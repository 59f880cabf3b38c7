using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Keys.Rekeying;

/// <summary>The one place that knows where the walk is kept that gives all tracks new keys.</summary>
internal sealed class RekeyPassStore(DaprClient dapr, TimeProvider clock)
{
    private const string Key = "rekey-pass";

    public Task<Versioned<RekeyPass>?> FindAsync(CancellationToken cancellationToken)
        => dapr.FindAsync<RekeyPass>(StreamingStores.State, Key, cancellationToken);

    public Task SaveAsync(Versioned<RekeyPass> pass, CancellationToken cancellationToken)
        => dapr.SaveAsync(StreamingStores.State, Key, pass, cancellationToken);

    /// <summary>Begins a walk, unless one is under way, which it answers then.</summary>
    public Task<RekeyPass> BeginAsync(CancellationToken cancellationToken)
        => dapr.UpdateAsync<RekeyPass>(
            StreamingStores.State, Key, known => known is { FinishedAt: null } ? known : new RekeyPass(clock.GetUtcNow()), cancellationToken);

    /// <summary>Ends the walk that is under way; null where there is none.</summary>
    public async Task<RekeyPass?> CancelAsync(CancellationToken cancellationToken)
    {
        var isCancelled = false;
        var after = await dapr.UpdateExistingAsync<RekeyPass>(
            StreamingStores.State,
            Key,
            known =>
            {
                isCancelled = known.FinishedAt is null;
                return isCancelled ? known.Cancel(clock.GetUtcNow()) : known;
            },
            cancellationToken);
        return isCancelled ? after : null;
    }
}
