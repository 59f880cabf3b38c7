using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Keys.Rewrapping;

namespace MusicStreaming.Streaming.Keys;

/// <summary>All that the keys need, a step of each at a time.</summary>
internal sealed class KeyDuties(KeyWatch watch, Rewrapper rewrapper, LostKeys lost, Rekeyer rekeyer, RekeyAll all)
{
    /// <returns>Whether there is more to do at once.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        // Old segments go, and new keys come, also when what is wrapped or the walk over it cannot be read.
        var wrapping = WrapAsync(cancellationToken);
        await wrapping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        bool hasMore;
        try
        {
            await rekeyer.RunAsync(fromOriginal: false, cancellationToken);
        }
        finally
        {
            hasMore = await all.AdvanceAsync(cancellationToken);
        }

        await wrapping;
        return hasMore;
    }

    private async Task WrapAsync(CancellationToken cancellationToken)
    {
        var seen = await watch.LookAsync(cancellationToken);
        if (await rewrapper.RunAsync(seen.Ages.NewestSince, cancellationToken) is { FinishedAt: not null, Mark: { } mark } pass)
        {
            lost.Count(mark, pass.StartedAt, pass.Lost);
        }
    }
}
