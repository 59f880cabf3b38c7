using Dapr.Sidecar.Hosting;

namespace Dapr.Sidecar.Http;

/// <summary>https://docs.dapr.io/reference/api/health_api/.</summary>
internal static class HealthEndpoints
{
    public const string Health = "/v1.0/healthz";
    public const string OutboundHealth = "/v1.0/healthz/outbound";

    /// <summary>Whether a request only asks how the runtime is: that needs no token.</summary>
    public static bool IsHealth(HttpRequest request) => request.Path.Value is Health or OutboundHealth;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Health, Healthy);
        routes.MapGet(OutboundHealth, OutboundHealthy);
    }

    // Like a daprd, which waits for its app when it starts, and not again when the app goes away later.
    private static Task Healthy(HttpContext context)
    {
        var app = context.CallerApp();
        if (app.IsCallable && !app.Health.WasHealthy)
        {
            throw new DaprFault(StatusCodes.Status500InternalServerError, "ERR_HEALTH_NOT_READY", "dapr is not ready: [app]");
        }

        var asked = context.Request.Query["appid"];
        if (asked.Count > 0 && asked != app.AppId)
        {
            throw new DaprFault(StatusCodes.Status500InternalServerError, "ERR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    // Whoever gets an answer here gets it from a runtime whose components are there: they are made before the ports listen.
    private static Task OutboundHealthy(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
