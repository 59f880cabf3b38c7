using System.Net;
using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.Actors;

/// <summary>Invokes methods of actors: https://docs.dapr.io/reference/api/actors_api/#invoke-actor-method.</summary>
internal sealed class ActorEndpoints(ActorTurns turns)
{
    private const string ReentrancyId = "Dapr-Reentrancy-Id";

    // What belongs to one connection (RFC 9110, section 7.6.1) or is set anew.
    private static readonly HashSet<string> NotForwarded = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
        "Content-Length", "Host", "Expect", DaprHeaders.AppId, DaprHeaders.ApiToken, ReentrancyId,
    };

    public void Map(IEndpointRouteBuilder routes)
        => routes.MapMethods("/v1.0/actors/{type}/{id}/method/{method}", ["GET", "POST", "PUT", "DELETE"], InvokeAsync);

    private async Task InvokeAsync(HttpContext context)
    {
        var key = new ActorKey(ActorNames.Value(context, "type"), ActorNames.Value(context, "id"));
        ActorNames.Require(key.Type, "invalid actorType: ");
        ActorNames.Require(key.Id, "invalid actorId: ");
        var method = ActorNames.Method(ActorNames.Value(context, "method"));
        var body = await context.ReadBodyAsync();
        var given = context.Request.Headers[ReentrancyId].ToString();

        using var response = await SendAsync(key, given.Length == 0 ? null : given, (actor, id) => Request(context, actor, method, id, body), context.RequestAborted);
        await RequireSuccessAsync(response, key, method);
        await AnswerAsync(context, response);
    }

    private async Task<HttpResponseMessage> SendAsync(ActorKey key, string? reentrancyId, Func<ActiveActor, string?, HttpRequestMessage> makeRequest, CancellationToken cancellationToken)
    {
        try
        {
            return await turns.SendAsync(key, reentrancyId, makeRequest, cancellationToken) ?? throw ActorFaults.Invoke("there is no response");
        }
        catch (ActorUnreachableException exception)
        {
            throw exception.Fault;
        }
    }

    private static HttpRequestMessage Request(HttpContext context, ActiveActor actor, string method, string? reentrancyId, byte[] body)
    {
        var path = $"{actor.Key.Path}/method/{string.Join('/', method.Split('/').Select(Uri.EscapeDataString))}{context.Request.QueryString}";
        var request = new HttpRequestMessage(HttpMethod.Put, actor.Resolve(path)) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!NotForwarded.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        request.Headers.TryAddWithoutValidation("Dapr-API-Call", "true");
        if (reentrancyId is not null || context.Request.Headers.ContainsKey(ReentrancyId))
        {
            request.Headers.TryAddWithoutValidation(ReentrancyId, reentrancyId ?? context.Request.Headers[ReentrancyId].ToString());
        }

        return request;
    }

    // As in daprd, an actor fails in the body of a 200 with the header X-DaprErrorResponseHeader; any other status is the app's own failure.
    private static async Task RequireSuccessAsync(HttpResponseMessage response, ActorKey key, string method)
    {
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            throw ActorFaults.Invoke($"actor method not found: actors/{key.Type}/{key.Id}/method/{method}");
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw ActorFaults.Invoke($"error from actor service: ({(int)response.StatusCode}) {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage response)
    {
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            if (!NotForwarded.Contains(name))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        context.Response.ContentLength = response.Content.Headers.ContentLength;
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
