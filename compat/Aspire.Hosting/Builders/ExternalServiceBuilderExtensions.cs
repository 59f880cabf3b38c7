using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds services outside of the application.</summary>
public static class ExternalServiceBuilderExtensions
{
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="url">Absolute, with a slash at its end.</param>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            throw new ArgumentException($"The external service URL '{url}' is invalid: The URL for the external service must be an absolute URI.", nameof(url));
        }

        return ExternalServiceResource.Problem(uri) is { } problem
            ? throw new ArgumentException($"The external service URL '{url}' is invalid: {problem}", nameof(url))
            : builder.AddExternalService(name, uri);
    }

    /// <inheritdoc cref="AddExternalService(IDistributedApplicationBuilder, string, string)" />
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, Uri uri)
        => Add(builder, new ExternalServiceResource(name, uri)).WithUrl(uri.ToString());

    /// <summary>Adds a service whose address configuration gives.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> urlParameter)
        => Add(builder, new ExternalServiceResource(name, urlParameter.Resource)).WithUrl(ReferenceExpression.Create($"{urlParameter.Resource}"));

    /// <summary>Asks the service how it is.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="path">From its address.</param>
    /// <param name="statusCode">The answer that counts as healthy; by default 200.</param>
    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(
        this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        var service = builder.Resource;

        if (service.Uri is { } uri && uri.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"The URL '{uri}' for external service '{service.Name}' cannot be used for HTTP health checks because it has a non-HTTP scheme.", nameof(builder));
        }

        if (path is not null && !Uri.IsWellFormedUriString(path, UriKind.Relative))
        {
            throw new ArgumentException($"The path '{path}' is not a valid relative URL.", nameof(path));
        }

        var key = $"{service.Name}_external{(path is null ? "" : $"_{path}")}_{statusCode ?? 200}_check";
        var check = new HttpHealthCheck(service.ResolveAsync, path ?? "", statusCode ?? 200);
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, check, failureStatus: null, tags: null));
        return builder.WithHealthCheck(key);
    }

    private static IResourceBuilder<ExternalServiceResource> Add(IDistributedApplicationBuilder builder, ExternalServiceResource service)
        => builder.AddResource(service)
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "ExternalService", State = KnownResourceStates.Waiting, Properties = [] })
            .ExcludeFromManifest()
            .OnInitializeResource(StartAsync);

    private static async Task StartAsync(ExternalServiceResource service, InitializeResourceEvent @event, CancellationToken cancellationToken)
    {
        try
        {
            var uri = await service.ResolveAsync(cancellationToken).ConfigureAwait(false);
            await @event.Eventing.PublishAsync(new BeforeResourceStartedEvent(service, @event.Services), cancellationToken).ConfigureAwait(false);
            await @event.Notifications.PublishUpdateAsync(service, s => s with
            {
                State = KnownResourceStates.Running,
                Properties = s.Properties.With(CustomResourceKnownProperties.Source, uri.Host),
                HealthReports = HealthMonitor.Pending(service),
            }).ConfigureAwait(false);
        }
        catch (DistributedApplicationException exception)
        {
            @event.Logger.ResourceFailed(service.Name, exception.Message);
            await @event.Notifications.PublishUpdateAsync(service, s => s with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
        }
    }
}
