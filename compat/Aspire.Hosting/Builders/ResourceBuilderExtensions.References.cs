using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <content>References to other resources, and relations that the dashboard shows.</content>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives the resource the addresses of another, for service discovery.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
        => builder.WithReferenceRelationship(source.Resource).WithEnvironment(context => ServiceReferences.Add(context, source.Resource));

    /// <summary>Gives the resource the addresses of another, by a name of its choice.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment
        => builder.WithReferenceRelationship(source.Resource).WithEnvironment(context => ServiceReferences.Add(context, source.Resource, name));

    /// <summary>Gives the resource the address of one endpoint of another.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
        => builder.WithReferenceRelationship(endpointReference.Resource).WithEnvironment(context => ServiceReferences.Add(context, endpointReference));

    /// <summary>Gives the resource a connection string, as <c>ConnectionStrings__{name}</c>.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="source">Whose connection string.</param>
    /// <param name="connectionName">By default the source's name.</param>
    /// <param name="optional">Whether the resource can do without; else it does not start.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var variable = source.Resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{connectionName ?? source.Resource.Name}";
        var value = new ConnectionStringReference(source.Resource, optional);
        return builder.WithReferenceRelationship(source.Resource).WithEnvironment(context => context.EnvironmentVariables[variable] = value);
    }

    /// <summary>Gives the resource an address that is none of the model, for service discovery.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        if (ExternalServiceResource.Problem(uri) is { } problem)
        {
            throw new InvalidOperationException($"The URI for service reference '{name}' is invalid while configuring target resource '{builder.Resource.Name}': {problem}");
        }

        return builder.WithEnvironment($"services__{name}__default__0", uri.ToString());
    }

    /// <summary>Gives the resource the address of a service outside of the application.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
        => builder.WithReferenceRelationship(externalService.Resource)
            .WithEnvironment(context => externalService.Resource.AddToAsync(context));

    /// <summary>Shows that the resource uses another.</summary>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, IResource resource)
        where T : IResource
        => builder.WithRelationship(resource, KnownRelationshipTypes.Reference);

    /// <inheritdoc cref="WithReferenceRelationship{T}(IResourceBuilder{T}, IResource)" />
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> resourceBuilder)
        where T : IResource
        => builder.WithReferenceRelationship(resourceBuilder.Resource);

    /// <summary>Shows that the resource uses those whose values are in an expression.</summary>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, ReferenceExpression expression)
        where T : IResource
        => expression.References().Distinct().Aggregate(builder, (b, resource) => b.WithReferenceRelationship(resource));

    /// <summary>Shows the resource as a part of another.</summary>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent)
        where T : IResource
        => builder.WithParentRelationship(parent.Resource);

    /// <inheritdoc cref="WithParentRelationship{T}(IResourceBuilder{T}, IResourceBuilder{IResource})" />
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResource parent)
        where T : IResource
        => builder.WithRelationship(parent, KnownRelationshipTypes.Parent);

    /// <summary>Shows a relation of the resource to another.</summary>
    public static IResourceBuilder<T> WithRelationship<T>(this IResourceBuilder<T> builder, IResource resource, string type)
        where T : IResource
        => builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));
}
