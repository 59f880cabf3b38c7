using System.Diagnostics;
using System.Text.Json;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Resiliency;
using Dapr.Sidecar.Storage;
using Polly.Timeout;

namespace Dapr.Sidecar.PubSub;

/// <summary>https://docs.dapr.io/reference/api/pubsub_api/.</summary>
internal sealed class PublishEndpoints(ComponentRegistry<PubSubBroker> brokers)
{
    private static readonly string[] Methods = ["POST", "PUT"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v1.0/publish/{pubsub}/{**topic}", Methods, PublishAsync);
        routes.MapMethods("/v1.0/publish/bulk/{pubsub}/{**topic}", Methods, PublishBulkAsync);
        routes.MapMethods("/v1.0-alpha1/publish/bulk/{pubsub}/{**topic}", Methods, PublishBulkAsync);
    }

    private async Task PublishAsync(HttpContext context)
    {
        var (broker, topic) = Target(context);
        var metadata = DaprHeaders.QueryMetadata(context.Request);
        var isRaw = IsRaw(broker, metadata);
        var body = await context.ReadBodyAsync();
        Authorize(context, broker, topic);

        await StoreAsync(context, broker, topic, isRaw ? body : Envelope(context, broker, topic, body, metadata));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task PublishBulkAsync(HttpContext context)
    {
        var (broker, topic) = Target(context);
        var metadata = DaprHeaders.QueryMetadata(context.Request);
        var isRaw = IsRaw(broker, metadata);
        var entries = BulkPublish.Read(await context.ReadBodyAsync(), broker.Name, topic);
        Authorize(context, broker, topic);

        var trace = TraceContext.Of(context.Request);
        byte[][] payloads = [.. entries.Select(entry => isRaw ? entry.Data : entry.Wrap(context.Caller(), broker, topic, trace, metadata))];
        var start = Stopwatch.GetTimestamp();
        try
        {
            await context.CallerApp().Resiliency.Outbound(broker.Name, ComponentKind.Pubsub).RunAsync(token => broker.PublishAsync(topic, payloads).WaitAsync(token), context.RequestAborted);
            broker.Metrics.BulkPublished(context.Caller(), broker.Name, topic, isSuccess: true, payloads.Length, Stopwatch.GetElapsedTime(start));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception exception) when (exception is StorageException or BrokenCircuitException or TimeoutRejectedException)
        {
            broker.Metrics.BulkPublished(context.Caller(), broker.Name, topic, isSuccess: false, 0, Stopwatch.GetElapsedTime(start));

            // They are stored together or not at all.
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsJsonAsync(BulkPublish.Failure(entries, Failures.Describe(exception)), context.RequestAborted);
        }
    }

    private (PubSubBroker Broker, string Topic) Target(HttpContext context)
    {
        var name = context.Request.RouteValues["pubsub"] as string ?? string.Empty;
        var topic = context.Request.RouteValues["topic"] as string ?? string.Empty;
        var broker = brokers.Find(name, context.Caller()) ?? throw PubSubFaults.NotFound(name);
        return topic.Length > 0 ? (broker, topic) : throw PubSubFaults.TopicEmpty(name);
    }

    private static void Authorize(HttpContext context, PubSubBroker broker, string topic)
    {
        if (!broker.Scopes.MayPublish(context.Caller(), topic))
        {
            throw PubSubFaults.Forbidden(broker.Name, topic, context.Caller());
        }
    }

    private static bool IsRaw(PubSubBroker broker, IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            return RawPayload.IsAskedBy(metadata);
        }
        catch (FormatException exception)
        {
            throw PubSubFaults.Metadata(broker.Name, exception.Message);
        }
    }

    private static byte[] Envelope(HttpContext context, PubSubBroker broker, string topic, byte[] body, IReadOnlyDictionary<string, string> metadata)
    {
        var published = new PublishedData(context.Caller(), broker.Name, topic, body, metadata) { ContentType = context.Request.ContentType };
        return EnvelopeOf(published, TraceContext.Of(context.Request), broker.Now);
    }

    /// <exception cref="DaprFault">It calls itself an envelope and is none.</exception>
    public static byte[] EnvelopeOf(PublishedData published, TraceContext trace, DateTimeOffset now)
    {
        try
        {
            return CloudEventEnvelope.ToBytes(CloudEventEnvelope.Wrap(published, trace, now));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair, or a name that is there twice: it is found only when it is looked at.
            throw PubSubFaults.CloudEvent(published.PubSub, published.AppId, exception.Message);
        }
    }

    private static async Task StoreAsync(HttpContext context, PubSubBroker broker, string topic, byte[] payload)
    {
        var app = context.CallerApp();
        var start = Stopwatch.GetTimestamp();
        try
        {
            await app.Resiliency.Outbound(broker.Name, ComponentKind.Pubsub).RunAsync(token => broker.PublishAsync(topic, payload).WaitAsync(token), context.RequestAborted);
            broker.Metrics.Published(app.AppId, broker.Name, topic, isSuccess: true, Stopwatch.GetElapsedTime(start));
        }
        catch (Exception exception) when (exception is StorageException or BrokenCircuitException or TimeoutRejectedException)
        {
            broker.Metrics.Published(app.AppId, broker.Name, topic, isSuccess: false, Stopwatch.GetElapsedTime(start));
            throw PubSubFaults.Publish(broker.Name, topic, Failures.Describe(exception));
        }
    }
}
