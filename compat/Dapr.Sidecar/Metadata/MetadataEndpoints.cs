using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr.Sidecar.Actors;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.PubSub;
using Dapr.Sidecar.Scheduling;

namespace Dapr.Sidecar.Metadata;

/// <summary>https://docs.dapr.io/reference/api/metadata_api/.</summary>
internal sealed class MetadataEndpoints(RuntimeResources resources, ComponentRegistry<PubSubBroker> brokers, ActorRuntime actors)
{
    public const string Version = "1.18-embedded";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly ConcurrentDictionary<AppInstance, ConcurrentDictionary<string, string>> _extended = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1.0/metadata", GetAsync);
        routes.MapPut("/v1.0/metadata/{key}", PutAsync);
    }

    private Task GetAsync(HttpContext context)
    {
        var app = context.CallerApp();
        var status = actors.StatusOf(app);
        var metadata = new RuntimeMetadata
        {
            Id = app.AppId,
            RuntimeVersion = Version,
            EnabledFeatures = OrNull(app.Configuration.Features),
            Actors = OrNull(status.ActiveActors),
            Components = OrNull([.. resources.Components.Where(component => component.IsFor(app.AppId)).Select(Describe)]),
            Extended = new Dictionary<string, string>(Extended(app)) { ["daprRuntimeVersion"] = Version },
            Subscriptions = OrNull([.. brokers.All.Select(broker => (broker.Name, Consumer: broker.ConsumerOf(app.AppId))).SelectMany(entry => Subscriptions(entry.Name, entry.Consumer))]),
            AppConnectionProperties = Connection(app),
            ActorRuntime = new(status.RuntimeStatus, OrNull(status.ActiveActors), status.HostReady, status.Placement),
            Resiliencies = OrNull([.. resources.Resiliencies.Where(document => document.IsFor(app.AppId)).Select(document => new NamedResource(document.Name))]),
        };
        return context.Response.WriteAsJsonAsync(metadata, Json, context.RequestAborted);
    }

    private async Task PutAsync(HttpContext context)
    {
        var key = context.Request.RouteValues["key"] as string ?? string.Empty;
        Extended(context.CallerApp())[key] = Encoding.UTF8.GetString(await context.ReadBodyAsync());
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private ConcurrentDictionary<string, string> Extended(AppInstance app) => _extended.GetOrAdd(app, _ => new(StringComparer.Ordinal));

    private static MetadataComponent Describe(Component component) => new(component.Name, component.Type, component.Version, component.Kind switch
    {
        "state" when component.Find("actorStateStore") == "true" => ["ETAG", "TRANSACTIONAL", "TTL", "ACTOR"],
        "state" => ["ETAG", "TRANSACTIONAL", "TTL"],
        "pubsub" => ["MESSAGE_TTL", "BULK_PUBSUB"],
        "bindings" => [component.Type == "bindings.cron" ? "INPUT_BINDING" : "OUTPUT_BINDING"],
        _ => [],
    });

    private static AppConnection Connection(AppInstance app) => !app.IsCallable ? new(null, null, null, null, null) : new(
        app.Address?.Port,
        "http",
        app.Address?.Host ?? "127.0.0.1",
        app.MaxConcurrency > 0 ? app.MaxConcurrency : null,
        app.HealthPath is { Length: > 0 } path ? new(path, GoDuration.Format(AppHealth.Interval), GoDuration.Format(AppHealth.ProbeTimeout), AppHealth.Threshold) : null);

    private static IEnumerable<MetadataSubscription> Subscriptions(string pubSub, AppConsumer? consumer)
        => consumer is null ? [] : consumer.Subscriptions.Select(subscription
            => MetadataSubscription.Of(pubSub, subscription, isDeclared: consumer.Declared.Any(declared => declared.Subscription == subscription)));

    private static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T> items) => items.Count == 0 ? null : items;
}
