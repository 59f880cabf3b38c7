using Dapr.Sidecar.Invocation;

namespace Dapr.Sidecar.Hosting;

/// <summary>Says which app a request came from: each app has a port of its own.</summary>
internal static class CallerFeature
{
    private static readonly object Item = new();

    /// <summary>The app id of the caller.</summary>
    public static string Caller(this HttpContext context) => context.CallerApp().AppId;

    /// <summary>The app, and of several replicas the one, whose port it came through.</summary>
    public static AppInstance CallerApp(this HttpContext context)
        => (AppInstance)(context.Items[Item] ?? throw new InvalidOperationException("The request came through no app's port."));

    public static void SetCaller(this HttpContext context, AppInstance app) => context.Items[Item] = app;
}
