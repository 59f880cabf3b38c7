using Dapr.Sidecar.Actors.Hosts;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.Actors.Timers;

/// <summary>https://docs.dapr.io/reference/api/actors_api/#create-actor-timer.</summary>
internal sealed class TimerEndpoints(ActorTimers timers, ActorPlacement placement)
{
    private const string Path = "/v1.0/actors/{type}/{id}/timers/{name}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Path, ["POST", "PUT"], CreateAsync);
        routes.MapDelete(Path, Delete);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var key = ActorNames.Key(context);
        var request = await context.ReadJsonAsync<TimerRequest>();
        var name = ActorNames.Value(context, "name");
        ActorNames.Require(name, string.Empty);
        var settings = placement.HostOf(context.CallerApp(), key.Type)?.Types[key.Type]
            ?? throw ActorFaults.TimerCreate($"can't create timer for actor {key}: actor type not registered");
        try
        {
            timers.Create(key, name, request, settings);
        }
        catch (FormatException exception)
        {
            throw ActorFaults.TimerCreate(exception.Message);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task Delete(HttpContext context)
    {
        timers.Delete(ActorNames.Key(context), ActorNames.Value(context, "name"));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
