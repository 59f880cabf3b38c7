using System.Text.Json;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.PubSub;

/// <summary>https://docs.dapr.io/reference/api/pubsub_api/.</summary>
internal sealed class PublishEndpoints(ComponentRegistry<PubSubBroker> brokers)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1.0/publish/{pubsub}/{**topic}", ["POST", "PUT"], PublishAsync);

    private async Task PublishAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["pubsub"] as string ?? string.Empty;
        var topic = context.Request.RouteValues["topic"] as string ?? string.Empty;
        var broker = brokers.Find(name, context.Caller()) ?? throw (brokers.HasAnyFor(context.Caller())
            ? new DaprFault(StatusCodes.Status404NotFound, "ERR_PUBSUB_NOT_FOUND", $"pubsub {name} is not found")
            : new DaprFault(StatusCodes.Status400BadRequest, "ERR_PUBSUB_NOT_CONFIGURED", $"pubsub {name} is not configured"));
        if (topic.Length == 0)
        {
            throw new DaprFault(StatusCodes.Status404NotFound, "ERR_TOPIC_NAME_EMPTY", $"topic is empty in pubsub {name}");
        }

        await broker.PublishAsync(topic, await PayloadAsync(context, name, topic));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task<byte[]> PayloadAsync(HttpContext context, string pubsub, string topic)
    {
        var metadata = DaprHeaders.QueryMetadata(context.Request);
        var body = await context.ReadBodyAsync();
        if (metadata.TryGetValue("rawPayload", out var raw) && bool.TryParse(raw, out var isRaw) && isRaw)
        {
            return body;
        }

        try
        {
            var envelope = CloudEventEnvelope.Wrap(context.Caller(), pubsub, topic, context.Request.ContentType, body, TraceContext.Of(context.Request), metadata);
            return CloudEventEnvelope.ToBytes(envelope);
        }
        catch (JsonException exception)
        {
            throw new DaprFault(StatusCodes.Status500InternalServerError, "ERR_PUBSUB_CLOUD_EVENTS_SER", $"cannot create cloudevent: {exception.Message}");
        }
    }
}
