using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Keys.Rewrapping;

namespace MusicStreaming.Streaming.Keys;

/// <summary>All that the keys need, a step of each at a time.</summary>
internal sealed class KeyDuties(KeyWatch watch, Rewrapper rewrapper, LostKeys lost, Rekeyer rekeyer, RekeyAll all)
{
    /// <returns>Whether there is more to do at once.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WrapAsync(cancellationToken);
        }
        finally
        {
            // Old segments go also when the master keys cannot be read.
            await rekeyer.RunAsync(fromOriginal: false, cancellationToken);
        }

        return await all.AdvanceAsync(cancellationToken);
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
