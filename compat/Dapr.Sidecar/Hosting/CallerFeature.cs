namespace Dapr.Sidecar.Hosting;

/// <summary>Says which app a request came from: each app has a port of its own.</summary>
internal static class CallerFeature
{
    private const string Item = "dapr caller";

    /// <summary>The app id of the caller.</summary>
    public static string Caller(this HttpContext context) => (string)(context.Items[Item] ?? throw new InvalidOperationException("The request came through no app's port."));

    public static void SetCaller(this HttpContext context, string appId) => context.Items[Item] = appId;
}
