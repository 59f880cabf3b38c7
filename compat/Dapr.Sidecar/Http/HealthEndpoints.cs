using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;

namespace Dapr.Sidecar.Http;

/// <summary>https://docs.dapr.io/reference/api/health_api/ and https://docs.dapr.io/reference/api/metadata_api/.</summary>
internal sealed class HealthEndpoints(IReadOnlyList<Component> components)
{
    public const string Health = "/v1.0/healthz";
    public const string OutboundHealth = "/v1.0/healthz/outbound";

    /// <summary>Whether a request only asks how the runtime is: that needs no token.</summary>
    public static bool IsHealth(HttpRequest request) => request.Path.Value is Health or OutboundHealth;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Health, Healthy);
        routes.MapGet(OutboundHealth, Healthy);
        routes.MapGet("/v1.0/metadata", MetadataAsync);
    }

    private static Task Healthy(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task MetadataAsync(HttpContext context)
    {
        var metadata = new RuntimeMetadata(
            context.Caller(),
            "1.18-embedded",
            [.. components.Where(component => component.IsFor(context.Caller())).Select(component => new LoadedComponent(component.Name, component.Type, component.Version, []))],
            new Dictionary<string, string>());
        return context.Response.WriteAsJsonAsync(metadata, context.RequestAborted);
    }

    private sealed record RuntimeMetadata(string Id, string RuntimeVersion, IReadOnlyList<LoadedComponent> Components, IReadOnlyDictionary<string, string> Extended);

    private sealed record LoadedComponent(string Name, string Type, string Version, IReadOnlyList<string> Capabilities);
}
