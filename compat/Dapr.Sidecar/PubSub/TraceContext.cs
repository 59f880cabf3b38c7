namespace Dapr.Sidecar.PubSub;

/// <summary>The W3C trace context of a request; empty where it has none.</summary>
internal sealed record TraceContext(string Parent, string State)
{
    public static TraceContext Of(HttpRequest request)
        => new(request.Headers.TraceParent.ToString(), request.Headers.TraceState.ToString());
}
