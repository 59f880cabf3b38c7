using System.Diagnostics;

namespace Dapr.Sidecar.Telemetry;

/// <summary>What a request's path says of the building block that it is for, as daprd puts it on its spans.</summary>
internal static class ApiPath
{
    private const string InvocationSegment = "invoke";

    public static void Describe(Activity span, HttpContext context)
    {
        var request = context.Request;
        var parts = (request.Path.Value ?? string.Empty).Split('/', 7);
        var (api, name) = (Part(parts, 2), Part(parts, 3));
        switch (api)
        {
            case "state":
            case "secrets":
            case "bindings":
                span.SetTag("db.system", api).SetTag("db.name", name).SetTag("db.connection_string", api).SetTag("db.statement", $"{request.Method} {request.Path.Value}");
                break;
            case "publish":
                span.SetTag("messaging.system", "pubsub").SetTag("messaging.destination.name", string.Join('/', parts.Skip(4)));
                break;
            case "actors":
                DescribeActor(span, request, parts);
                break;
        }
    }

    /// <summary>Names the span of an invocation, whichever way the app was named.</summary>
    public static void DescribeInvocation(string appId, string method)
    {
        if (Activity.Current is { IsAllDataRequested: true } span)
        {
            span.DisplayName = $"CallLocal/{appId}/{method}";
            span.SetTag("rpc.service", "ServiceInvocation").SetTag("net.peer.name", appId);
        }
    }

    /// <summary>The path as a label of bounded cardinality: the API, and what the configuration names in it.</summary>
    public static string Label(HttpRequest request)
    {
        var parts = (request.Path.Value ?? string.Empty).Split('/', 6);
        return Part(parts, 2) is InvocationSegment or "state" or "secrets" or "bindings" or "publish" or "actors"
            ? $"/{Part(parts, 1)}/{Part(parts, 2)}/{Part(parts, 3)}"
            : Part(parts, 1) == "v1.0" ? $"/v1.0/{Part(parts, 2)}" : "/";
    }

    private static void DescribeActor(Activity span, HttpRequest request, string[] parts)
    {
        var (type, actor, what, name) = (Part(parts, 3), $"{Part(parts, 3)}.{Part(parts, 4)}", Part(parts, 5), Part(parts, 6));
        span.SetTag("dapr.actor", actor);
        switch (what)
        {
            case "method":
                span.DisplayName = $"CallActor/{type}/{name}";
                span.SetTag("rpc.service", "ServiceInvocation").SetTag("net.peer.name", actor);
                break;
            case "state":
                span.SetTag("db.system", "state").SetTag("db.name", "actor").SetTag("db.connection_string", "state").SetTag("db.statement", $"{request.Method} {request.Path.Value}");
                break;
            case "reminders":
                span.DisplayName = $"{Operation(request)}ActorReminder/{type}";
                break;
            case "timers":
                span.DisplayName = $"{Operation(request)}ActorTimer/{type}";
                break;
        }
    }

    private static string Operation(HttpRequest request) => request.Method switch
    {
        "GET" => "Get",
        "DELETE" => "Unregister",
        _ => "Register",
    };

    private static string Part(string[] parts, int index) => index < parts.Length ? parts[index] : string.Empty;
}
