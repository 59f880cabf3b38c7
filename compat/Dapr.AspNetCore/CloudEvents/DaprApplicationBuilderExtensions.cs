using Dapr;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds Dapr's middleware.</summary>
public static class DaprApplicationBuilderExtensions
{
    /// <summary>Unwraps requests of the type <c>application/cloudevents+json</c>, so that endpoints see the event's data as the body.</summary>
    public static IApplicationBuilder UseCloudEvents(this IApplicationBuilder builder)
        => builder.UseCloudEvents(new CloudEventsMiddlewareOptions());

    /// <summary>Unwraps requests of the type <c>application/cloudevents+json</c>, so that endpoints see the event's data as the body.</summary>
    public static IApplicationBuilder UseCloudEvents(this IApplicationBuilder builder, CloudEventsMiddlewareOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseMiddleware<CloudEventsMiddleware>(options);
    }
}
