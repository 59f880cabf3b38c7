using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <content>The addresses that the dashboard shows.</content>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Changes the addresses of the resource once its endpoints have theirs.</summary>
    public static IResourceBuilder<T> WithUrls<T>(this IResourceBuilder<T> builder, Action<ResourceUrlsCallbackContext> callback)
        where T : IResource
        => builder.WithAnnotation(new ResourceUrlsCallbackAnnotation(callback));

    /// <inheritdoc cref="WithUrls{T}(IResourceBuilder{T}, Action{ResourceUrlsCallbackContext})" />
    public static IResourceBuilder<T> WithUrls<T>(this IResourceBuilder<T> builder, Func<ResourceUrlsCallbackContext, Task> callback)
        where T : IResource
        => builder.WithAnnotation(new ResourceUrlsCallbackAnnotation(callback));

    /// <summary>Adds an address, or moves all addresses of the resource to a path.</summary>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, string url, string? displayText = null)
        where T : IResource
        => Uri.TryCreate(url, UriKind.Relative, out var path)
            ? builder.WithUrls(context => context.Urls.ForEach(u => Move(u, path, displayText)))
            : builder.WithAnnotation(new ResourceUrlAnnotation { Url = url, DisplayText = displayText });

    /// <summary>Adds an address that is known once the application runs.</summary>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, ReferenceExpression url, string? displayText = null)
        where T : IResource
        => builder.WithUrls(async context =>
        {
            if (await url.GetValueAsync(context.CancellationToken).ConfigureAwait(false) is { Length: > 0 } value)
            {
                var endpoint = url.ValueProviders.OfType<EndpointReference>().FirstOrDefault();
                context.Urls.Add(new ResourceUrlAnnotation { Url = value, DisplayText = displayText, Endpoint = endpoint });
            }
        });

    /// <inheritdoc cref="WithUrl{T}(IResourceBuilder{T}, ReferenceExpression, string?)" />
    public static IResourceBuilder<T> WithUrl<T>(
        this IResourceBuilder<T> builder, in ReferenceExpression.ExpressionInterpolatedStringHandler url, string? displayText = null)
        where T : IResource
        => builder.WithUrl(url.Build(), displayText);

    /// <summary>Changes the address of an endpoint: its text, its path, where it is shown.</summary>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Action<ResourceUrlAnnotation> callback)
        where T : IResource
        => builder.WithUrls(context =>
        {
            if (context.Urls.FirstOrDefault(u => u.Endpoint?.EndpointName == endpointName) is { } url)
            {
                callback(url);
            }
            else
            {
                context.Logger.UrlWithoutEndpoint(endpointName, builder.Resource.Name);
            }
        });

    /// <summary>Adds an address at an endpoint.</summary>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Func<EndpointReference, ResourceUrlAnnotation> callback)
        where T : IResourceWithEndpoints
        => builder.WithUrls(context =>
        {
            if (builder.GetEndpoint(endpointName) is { Exists: true } endpoint)
            {
                context.Urls.Add(callback(endpoint).At(endpoint));
            }
            else
            {
                context.Logger.UrlWithoutEndpoint(endpointName, builder.Resource.Name);
            }
        });

    private static void Move(ResourceUrlAnnotation url, Uri path, string? displayText)
    {
        if (Uri.TryCreate(url.Url, UriKind.Absolute, out var address) && Uri.TryCreate(address, path, out var moved))
        {
            url.Url = moved.ToString();
            url.DisplayText = displayText ?? url.DisplayText;
        }
    }
}
