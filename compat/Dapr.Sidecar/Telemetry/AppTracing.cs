using System.Diagnostics;

namespace Dapr.Sidecar.Telemetry;

/// <summary>Makes the spans of one app's sidecar. Each app has a source of its own, so that its spans can carry its name.</summary>
internal sealed class AppTracing(string appId) : IDisposable
{
    private readonly ActivitySource _source = new(SourceName(appId));

    public static string SourceName(string appId) => $"dapr/{appId}";

    /// <summary>Starts a span; null if nobody records it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="parent">The parent's <c>traceparent</c>; null or unreadable for a trace of its own.</param>
    /// <param name="state">The parent's <c>tracestate</c>.</param>
    public Activity? Start(string name, ActivityKind kind, string? parent, string? state)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        ActivityContext.TryParse(parent, state, isRemote: true, out var context);

        // Whatever is current here belongs to somebody else: an app in this process, or the work that made the call possible.
        Activity.Current = null;
        return _source.StartActivity(kind, context, name: name);
    }

    public void Dispose() => _source.Dispose();
}
