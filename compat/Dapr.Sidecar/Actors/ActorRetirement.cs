using Dapr.Sidecar.Actors.Hosts;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Actors;

/// <summary>Deactivates actors: those that are idle, those that have to move, and all of them at the end.</summary>
internal sealed class ActorRetirement(ActorPlacement placement, ActorTable table, ActorMetrics metrics, TimeProvider clock, ILogger logger)
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceWithIll = TimeSpan.FromSeconds(2);

    /// <summary>Tells the replica that has the actor to let it go. Whoever calls this has the turn.</summary>
    public async Task DismissAsync(ActiveActor actor, CancellationToken cancellationToken)
    {
        if (actor.Host is not { IsReachable: true } host)
        {
            return;
        }

        var failure = await TellAsync(actor, host, cancellationToken);
        metrics.Deactivated(host.App.AppId, actor.Key.Type, failure is null);
        if (failure is not null)
        {
            logger.ActorNotDeactivated(actor.Key.Type, actor.Key.Id, failure);
        }
    }

    /// <summary>Deactivates an actor that nobody has used for its idle time.</summary>
    public async Task RetireIdleAsync(ActiveActor actor)
    {
        await RetireAsync(actor, candidate => candidate.IdleAt <= clock.GetUtcNow(), CancellationToken.None);
        table.Await(actor);
    }

    /// <summary>Lets the actors go whose replica is lost or is not theirs any more.</summary>
    public Task RebalanceAsync(CancellationToken cancellationToken)
        => Parallel.ForEachAsync(table.All.Where(IsMisplaced), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, DrainAsync);

    /// <summary>Lets all actors go.</summary>
    public Task RetireAllAsync(CancellationToken cancellationToken)
        => Parallel.ForEachAsync(
            table.All,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (actor, token) =>
            {
                await using var end = actor.EndCallsWith(token);
                await RetireAsync(actor, _ => true, token);
            });

    /// <summary>Whether an actor's replica is lost, or not its own any more.</summary>
    public bool IsMisplaced(ActiveActor actor) => actor.Host is { } host && (!host.IsOnline || placement.Find(actor.Key) != host);

    private async ValueTask DrainAsync(ActiveActor actor, CancellationToken cancellationToken)
    {
        if (actor.Host is not { } host)
        {
            return;
        }

        metrics.Rebalanced(host.App.AppId, actor.Key.Type);

        // What a replica does that is lost has no end that could be waited for.
        var grace = host.IsOnline && host.Types.TryGetValue(actor.Key.Type, out var settings) && settings.Drains ? settings.DrainTimeout : TimeSpan.Zero;
        using var patience = new CancellationTokenSource(grace, clock);
        await using var end = actor.EndCallsWith(patience.Token);
        await RetireAsync(actor, IsMisplaced, cancellationToken);
    }

    private async Task RetireAsync(ActiveActor actor, Func<ActiveActor, bool> still, CancellationToken cancellationToken)
    {
        if (await EnterAsync(actor) is not { } turn)
        {
            return;
        }

        try
        {
            if (still(actor))
            {
                await DismissAsync(actor, cancellationToken);
                table.Remove(actor);
                actor.Turns.Close();
            }
        }
        finally
        {
            actor.Turns.Leave(turn);
        }
    }

    private static async ValueTask<Turn?> EnterAsync(ActiveActor actor)
    {
        try
        {
            return await actor.Turns.EnterAsync(reentrancyId: null, maxDepth: 1, CancellationToken.None);
        }
        catch (ActorUnreachableException)
        {
            // So many calls wait for it that there is no turn to spare: it is not idle, and the next call moves it.
            return null;
        }
    }

    // The actor is gone one way or the other: it gets no turn at that replica any more.
    private static async Task<string?> TellAsync(ActiveActor actor, ActorHost host, CancellationToken cancellationToken)
    {
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            deadline.CancelAfter(host.IsOnline ? Patience : PatienceWithIll);
            using var request = new HttpRequestMessage(HttpMethod.Delete, host.App.Resolve(actor.Key.Path));
            using var response = await host.App.SendAsync(request, AppCall.Actor(actor.Key.Type, actor.Key.Id), deadline.Token);
            return response.IsSuccessStatusCode ? null : $"the app answered {(int)response.StatusCode}";
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            host.LoseConnection();
            return exception.Message;
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}
