using System.Text.Json.Serialization;
using Dapr.Sidecar.Actors;
using Dapr.Sidecar.PubSub;

namespace Dapr.Sidecar.Metadata;

/// <summary>What <c>GET /v1.0/metadata</c> answers: https://docs.dapr.io/reference/api/metadata_api/. What is empty is left out, as by daprd.</summary>
internal sealed record RuntimeMetadata
{
    public required string Id { get; init; }

    public required string RuntimeVersion { get; init; }

    public IReadOnlyList<string>? EnabledFeatures { get; init; }

    /// <summary>The same as those of <see cref="ActorRuntime"/>, in the place where they used to be.</summary>
    public IReadOnlyList<ActiveActorsCount>? Actors { get; init; }

    public IReadOnlyList<MetadataComponent>? Components { get; init; }

    public required IReadOnlyDictionary<string, string> Extended { get; init; }

    public IReadOnlyList<MetadataSubscription>? Subscriptions { get; init; }

    public required AppConnection AppConnectionProperties { get; init; }

    public required ActorRuntimeState ActorRuntime { get; init; }

    public IReadOnlyList<NamedResource>? Resiliencies { get; init; }
}

/// <summary>A component that the app may use, and what it can do.</summary>
internal sealed record MetadataComponent(string Name, string Type, string Version, IReadOnlyList<string> Capabilities);

/// <summary>A subscription of the app; <paramref name="Type"/> is DECLARATIVE or PROGRAMMATIC.</summary>
internal sealed record MetadataSubscription(
    [property: JsonPropertyName("pubsubname")] string PubSubName,
    string Topic,
    IReadOnlyDictionary<string, string>? Metadata,
    IReadOnlyList<MetadataRule>? Rules,
    string DeadLetterTopic,
    string Type)
{
    public static MetadataSubscription Of(string pubSub, Subscription subscription, bool isDeclared) => new(
        pubSub,
        subscription.Topic,
        subscription.IsRaw ? new Dictionary<string, string> { [RawPayload.Key] = "true" } : null,
        [.. subscription.Rules.Select(rule => new MetadataRule(rule.Match?.ToString(), rule.Path))],
        subscription.DeadLetterTopic ?? string.Empty,
        isDeclared ? "DECLARATIVE" : "PROGRAMMATIC");
}

/// <summary>A rule of a subscription; the default route has no <paramref name="Match"/>.</summary>
internal sealed record MetadataRule(string? Match, string Path);

/// <summary>How the runtime reaches the app.</summary>
internal sealed record AppConnection(int? Port, string? Protocol, string? ChannelAddress, int? MaxConcurrency, AppConnectionHealth? Health);

/// <summary>How the runtime finds out whether the app is well.</summary>
internal sealed record AppConnectionHealth(string HealthCheckPath, string HealthProbeInterval, string HealthProbeTimeout, int HealthThreshold);

/// <summary>How the actors of the app do.</summary>
internal sealed record ActorRuntimeState(string RuntimeStatus, IReadOnlyList<ActiveActorsCount>? ActiveActors, bool HostReady, string? Placement);

/// <summary>A resource of which nothing but the name is shown.</summary>
internal sealed record NamedResource(string Name);
