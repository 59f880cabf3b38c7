using Aspire.Hosting.ApplicationModel;
using CommunityToolkit.Aspire.Hosting.Dapr;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Adds Dapr and its components.</summary>
public static class IDistributedApplicationBuilderExtensions
{
    /// <summary>Adds Dapr; components and sidecars do it by themselves.</summary>
    public static IDistributedApplicationBuilder AddDapr(this IDistributedApplicationBuilder builder, Action<DaprOptions>? configure = null)
    {
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        if (builder.ExecutionContext.IsRunMode && !builder.Services.Any(s => s.ServiceType == typeof(DaprTopology)))
        {
            EmbeddedRuntime.AddTo(builder.Services);
            builder.Services.AddSingleton<DaprTopology>();
            builder.Services.AddHostedService<SidecarStates>();
            builder.Eventing.Subscribe<BeforeStartEvent>((@event, _) =>
            {
                @event.Services.GetRequiredService<DaprTopology>().Complete(@event.Model);
                return Task.CompletedTask;
            });
        }

        return builder;
    }

    /// <summary>Adds a component of any type.</summary>
    public static IResourceBuilder<IDaprComponentResource> AddDaprComponent(
        this IDistributedApplicationBuilder builder, string name, string type, DaprComponentOptions? options = null)
    {
        builder.AddDapr();

        var localPath = options?.LocalPath is { } path ? Path.GetFullPath(path, builder.AppHostDirectory) : null;
        var component = new DaprComponentResource(name, type) { Options = options is null ? null : options with { LocalPath = localPath } };
        return builder.AddResource<IDaprComponentResource>(component)
            .WithAnnotation(new ManifestPublishingCallbackAnnotation(context => DaprManifest.WriteComponent(context, component)))
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = "DaprComponent",
                State = KnownResourceStates.NotStarted,
                IsHidden = true,
                Properties = [new(CustomResourceKnownProperties.Source, localPath)],
            })
            .OnInitializeResource(StartAsync);
    }

    public static IResourceBuilder<IDaprComponentResource> AddDaprPubSub(
        this IDistributedApplicationBuilder builder, string name, DaprComponentOptions? options = null)
        => builder.AddDaprComponent(name, "pubsub", options);

    public static IResourceBuilder<IDaprComponentResource> AddDaprStateStore(
        this IDistributedApplicationBuilder builder, string name, DaprComponentOptions? options = null)
        => builder.AddDaprComponent(name, "state", options);

    // Nothing runs for a component alone; who waits for it waits for what it waits for.
    private static async Task StartAsync(IDaprComponentResource component, InitializeResourceEvent @event, CancellationToken cancellationToken)
    {
        await @event.Eventing.PublishAsync(new BeforeResourceStartedEvent(component, @event.Services), cancellationToken).ConfigureAwait(false);
        await @event.Notifications.PublishUpdateAsync(component, s => s with { State = KnownResourceStates.Running }).ConfigureAwait(false);
    }
}
