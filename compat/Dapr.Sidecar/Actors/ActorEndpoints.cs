using System.Net;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.Resiliency;

namespace Dapr.Sidecar.Actors;

/// <summary>Invokes methods of actors: https://docs.dapr.io/reference/api/actors_api/#invoke-actor-method.</summary>
internal sealed class ActorEndpoints(ActorTurns turns)
{
    private const string ReentrancyId = "Dapr-Reentrancy-Id";

    public void Map(IEndpointRouteBuilder routes)
        => routes.MapMethods("/v1.0/actors/{type}/{id}/method/{method}", ["GET", "POST", "PUT", "DELETE"], InvokeAsync);

    private async Task InvokeAsync(HttpContext context)
    {
        var key = new ActorKey(ActorNames.Value(context, "type"), ActorNames.Value(context, "id"));
        ActorNames.Require(key.Type, "invalid actorType: ");
        ActorNames.Require(key.Id, "invalid actorId: ");
        var method = ActorNames.Method(ActorNames.Value(context, "method"));
        var body = await context.ReadBodyAsync();
        try
        {
            using var response = await context.CallerApp().Resiliency.ActorBeforeTurn(key.Type, key.Id).RunAsync(
                token => SendAsync(context, key, method, body, token),
                context.RequestAborted);
            ForwardedHeaders.Copy(response, context.Response);
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (BrokenCircuitException exception)
        {
            throw ActorFaults.Invoke(exception.Message);
        }
    }

    private async ValueTask<HttpResponseMessage> SendAsync(HttpContext context, ActorKey key, string method, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            var given = context.Request.Headers[ReentrancyId].ToString();
            var response = await turns.SendAsync(key, given.Length == 0 ? null : given, (actor, id) => Request(context, actor, method, id, body), cancellationToken)
                ?? throw ActorFaults.Invoke("there is no response");
            return response.StatusCode == HttpStatusCode.OK ? response : throw await FaultAsync(response, key, method);
        }
        catch (ActorUnreachableException exception)
        {
            throw exception.Fault;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ActorFaults.Invoke("the actor moves too often");
        }
    }

    private static HttpRequestMessage Request(HttpContext context, ActiveActor actor, string method, string? reentrancyId, byte[] body)
    {
        var path = $"{actor.Key.Path}/method/{string.Join('/', method.Split('/').Select(Uri.EscapeDataString))}{context.Request.QueryString}";
        var request = new HttpRequestMessage(HttpMethod.Put, actor.Resolve(path)) { Content = new ByteArrayContent(body) };
        ForwardedHeaders.Copy(context.Request, request);
        request.Headers.TryAddWithoutValidation("Dapr-API-Call", "true");
        if (reentrancyId is not null)
        {
            request.Headers.Remove(ReentrancyId);
            request.Headers.TryAddWithoutValidation(ReentrancyId, reentrancyId);
        }

        return request;
    }

    // As in daprd, an actor fails in the body of a 200 with the header X-DaprErrorResponseHeader; any other status is the app's own failure.
    private static async Task<DaprFault> FaultAsync(HttpResponseMessage response, ActorKey key, string method)
    {
        using (response)
        {
            return ActorFaults.Invoke(response.StatusCode == HttpStatusCode.NotFound
                ? $"actor method not found: actors/{key.Type}/{key.Id}/method/{method}"
                : $"error from actor service: ({(int)response.StatusCode}) {await response.Content.ReadAsStringAsync()}");
        }
    }
}
