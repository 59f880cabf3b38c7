using Dapr.Sidecar.Actors.Hosts;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Resiliency;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Actors;

/// <summary>Takes turns in actors: finds an actor's replica, waits for its turn, sends the request and waits for the whole answer.</summary>
internal sealed class ActorTurns(ActorPlacement placement, ActorTable table, ActorRetirement retirement, ActorMetrics metrics)
{
    private const int Attempts = 6;

    private volatile bool _isStopping;

    /// <summary>No turn begins from here on.</summary>
    public void Stop() => _isStopping = true;

    /// <summary>Sends a request to an actor in a turn of its own, or in the one that it belongs to by its reentrancy id.</summary>
    /// <param name="key">The actor.</param>
    /// <param name="reentrancyId">The id that the caller gave; null for none.</param>
    /// <param name="makeRequest">Makes the request for an actor and the reentrancy id that it is to have; null if there is nothing to send any more.</param>
    /// <param name="cancellationToken">Ends the wait. A turn that has begun goes on, since nobody can tell how far the app has come.</param>
    /// <exception cref="DaprFault">The call failed.</exception>
    /// <exception cref="ActorUnreachableException">Nobody hosts the type, or no answer came.</exception>
    public async Task<HttpResponseMessage?> SendAsync(
        ActorKey key, string? reentrancyId, Func<ActiveActor, string?, HttpRequestMessage?> makeRequest, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var host = _isStopping ? throw new ActorUnreachableException(ActorFaults.Closed()) : await placement.FindAsync(key, cancellationToken);
            var settings = host.Types[key.Type];
            var actor = table.GetOrAdd(key, settings);
            var id = settings.IsReentrant ? reentrancyId ?? Guid.NewGuid().ToString() : null;
            if (await EnterAsync(actor, host, id, settings.MaxStackDepth, cancellationToken) is not { } turn)
            {
                continue;
            }

            Task<HttpResponseMessage>? call = null;
            try
            {
                if (await turn.PlaceAsync(() => PlaceAsync(actor)) is { } place)
                {
                    if (makeRequest(actor, id) is not { } request)
                    {
                        return null;
                    }

                    call = CallAsync(actor, place, request);
                    return await AnswerAsync(actor, place, call);
                }
            }
            catch (ActorUnreachableException exception) when (exception is { WasSent: false, Host: { } lost } && attempt < Attempts)
            {
                // Another replica has it now, or the same one when it is back.
                lost.LoseConnection();
                placement.Remove(lost);
            }
            catch (OperationCanceledException) when (actor.CallsEnd.IsCancellationRequested && attempt < Attempts)
            {
                // The actor had to move in the middle of the call; as with daprd the call starts again at its new place.
            }
            finally
            {
                _ = LeaveAsync(actor, settings, turn, call);
            }
        }
    }

    private async ValueTask<Turn?> EnterAsync(ActiveActor actor, ActorHost host, string? reentrancyId, int maxDepth, CancellationToken cancellationToken)
    {
        metrics.Pending(host.App.AppId, actor.Key.Type, 1);
        try
        {
            return await actor.Turns.EnterAsync(reentrancyId, maxDepth, cancellationToken);
        }
        finally
        {
            metrics.Pending(host.App.AppId, actor.Key.Type, -1);
        }
    }

    // Within a turn nobody else moves the actor.
    private async Task<ActorHost?> PlaceAsync(ActiveActor actor)
    {
        var host = placement.Find(actor.Key);
        if (host is not null && host != actor.Host)
        {
            await retirement.DismissAsync(actor, CancellationToken.None);
            actor.MoveTo(host);
        }

        return host;
    }

    // A policy may be tired of waiting while the app is still at it. Then nobody wants the answer any more, but until it is
    // there no other turn may begin.
    private async Task LeaveAsync(ActiveActor actor, ActorSettings settings, Turn turn, Task<HttpResponseMessage>? call)
    {
        if (call is { IsCompleted: false })
        {
            await Task.WhenAny(call);
            if (call.IsCompletedSuccessfully)
            {
                (await call).Dispose();
            }
        }

        table.Touch(actor, settings);
        actor.Turns.Leave(turn);
    }

    // Waits for a call within the policy, which ends the wait and not the call.
    private static async Task<HttpResponseMessage> AnswerAsync(ActiveActor actor, ActorHost host, Task<HttpResponseMessage> call)
    {
        try
        {
            return await host.App.Resiliency.ActorInTurn(actor.Key.Type).RunAsync(token => new ValueTask<HttpResponseMessage>(call.WaitAsync(token)), actor.CallsEnd);
        }
        catch (HttpRequestException exception)
        {
            throw new ActorUnreachableException(ActorFaults.Invoke(exception.Message), host, wasSent: exception.HttpRequestError != HttpRequestError.ConnectionError);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw ActorFaults.Invoke(Failures.Describe(exception));
        }
    }

    // The turn lasts as long as the app writes, so the answer is read to its end.
    private static async Task<HttpResponseMessage> CallAsync(ActiveActor actor, ActorHost host, HttpRequestMessage request)
    {
        using var sent = request;
        var cancellationToken = actor.CallsEnd;
        var response = await host.App.SendAsync(request, AppCall.Actor(actor.Key.Type, actor.Key.Id), cancellationToken);
        var isRead = false;
        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            isRead = true;
            return response;
        }
        finally
        {
            if (!isRead)
            {
                response.Dispose();
            }
        }
    }
}
