using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Users.Follows;

/// <summary>Who follows and who blocks whom, and what the one means for the other.</summary>
internal sealed class Relations(DaprClient dapr, TimeProvider clock)
{
    public TieBook Follows { get; } = new(dapr, clock, TieKind.Follow);

    public TieBook Blocks { get; } = new(dapr, clock, TieKind.Block);

    public async Task<bool> IsBlockedEitherWayAsync(UserId one, UserId other, CancellationToken cancellationToken)
        => await Blocks.HoldsAsync(one, other, cancellationToken) || await Blocks.HoldsAsync(other, one, cancellationToken);

    public async Task FollowAsync(UserId from, UserId to, CancellationToken cancellationToken)
    {
        await Follows.BeginAsync(from, to, cancellationToken);
        await EndFollowIfBlockedAsync(from, to, cancellationToken);
    }

    public async Task BlockAsync(UserId from, UserId to, CancellationToken cancellationToken)
    {
        await Blocks.BeginAsync(from, to, cancellationToken);
        await EndFollowsAsync(from, to, cancellationToken);
    }

    /// <summary>Does what whoever changed a tie may have died before.</summary>
    public async Task SettleAsync(TieKind kind, UserId from, UserId to, CancellationToken cancellationToken)
    {
        var ties = Of(kind);
        await ties.SettleAsync(from, to, cancellationToken);
        if (kind == TieKind.Follow)
        {
            await EndFollowIfBlockedAsync(from, to, cancellationToken);
        }
        else if (await ties.HoldsAsync(from, to, cancellationToken))
        {
            await EndFollowsAsync(from, to, cancellationToken);
        }
    }

    public TieBook Of(TieKind kind) => kind == TieKind.Follow ? Follows : Blocks;

    /// <summary>A block may have come between the look and the follow.</summary>
    private async Task EndFollowIfBlockedAsync(UserId from, UserId to, CancellationToken cancellationToken)
    {
        if (await IsBlockedEitherWayAsync(from, to, cancellationToken))
        {
            await Follows.EndAsync(from, to, cancellationToken);
        }
    }

    private async Task EndFollowsAsync(UserId one, UserId other, CancellationToken cancellationToken)
    {
        await Follows.EndAsync(one, other, cancellationToken);
        await Follows.EndAsync(other, one, cancellationToken);
    }
}
