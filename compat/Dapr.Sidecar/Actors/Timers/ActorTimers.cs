using System.Net;
using Dapr.Sidecar.Actors.Hosts;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Actors.Timers;

/// <summary>
/// Timers call an actor back until it is deactivated: https://docs.dapr.io/developing-applications/building-blocks/actors/actors-timers-reminders/.
/// The next tick is awaited when the call is over, so a timer never overlaps itself; a call that fails is not tried again.
/// </summary>
internal sealed class ActorTimers(ActorTable table, ActorTurns turns, ActorMetrics metrics, TimeProvider clock, ILogger logger)
{
    /// <summary>Creates a timer, or replaces the one of that name.</summary>
    /// <exception cref="FormatException">The request is wrong.</exception>
    public void Create(ActorKey key, string name, TimerRequest request, ActorSettings settings)
    {
        ActorTimer timer;
        do
        {
            timer = request.ToTimer(table.GetOrAdd(key, settings), name, clock.GetUtcNow(), due => _ = RunAsync(due));
        }
        while (!timer.Actor.Timers.TrySet(timer));
    }

    public void Delete(ActorKey key, string name) => table.Find(key)?.Timers.Remove(name);

    private async Task RunAsync(ActorTimer timer)
    {
        var actor = timer.Actor;
        try
        {
            using var response = await turns.SendAsync(actor.Key, reentrancyId: null, (found, _) => Request(found, timer), CancellationToken.None);
            if (response is not null)
            {
                metrics.TimerFired(actor.Host?.App.AppId ?? string.Empty, actor.Key.Type, response.StatusCode == HttpStatusCode.OK);
            }

            if (response is { StatusCode: not HttpStatusCode.OK })
            {
                logger.TimerFailed(timer.Name, actor.Key.Type, actor.Key.Id, $"the app answered {(int)response.StatusCode}");
            }
        }
        catch (Exception exception)
        {
            logger.TimerFailed(timer.Name, actor.Key.Type, actor.Key.Id, exception.Message);
        }

        actor.Timers.Continue(timer);
    }

    private static HttpRequestMessage? Request(ActiveActor found, ActorTimer timer)
        => found.Timers.Has(timer) ? CallbackJson.Request(found, "timer", timer.Name, timer.Body) : null;
}
