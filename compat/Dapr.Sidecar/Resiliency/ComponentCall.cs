using System.Diagnostics;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Resiliency;

/// <summary>Puts around a call of a component what is around each: the caller's policy for it, and a measurement.</summary>
internal static class ComponentCall
{
    public static Task<T> CallStateAsync<T>(this HttpContext context, string store, string operation, Func<CancellationToken, Task<T>> call)
        => RunAsync(context, store, ComponentKind.Statestore, call, (metrics, appId, isSuccess, elapsed) => metrics.State(appId, store, operation, isSuccess, elapsed));

    public static Task CallStateAsync(this HttpContext context, string store, string operation, Func<CancellationToken, Task> call)
        => context.CallStateAsync(store, operation, async token =>
        {
            await call(token);
            return true;
        });

    public static Task<T> CallSecretsAsync<T>(this HttpContext context, string store, string operation, Func<CancellationToken, Task<T>> call)
        => RunAsync(context, store, ComponentKind.Secretstore, call, (metrics, appId, isSuccess, elapsed) => metrics.Secret(appId, store, operation, isSuccess, elapsed));

    public static Task<T> CallBindingAsync<T>(this HttpContext context, string binding, string operation, Func<CancellationToken, Task<T>> call)
        => RunAsync(context, binding, ComponentKind.Binding, call, (metrics, appId, isSuccess, elapsed) => metrics.OutputBinding(appId, binding, operation, isSuccess, elapsed));

    private static async Task<T> RunAsync<T>(
        HttpContext context, string component, ComponentKind kind, Func<CancellationToken, Task<T>> call, Action<ComponentMetrics, string, bool, TimeSpan> measure)
    {
        var (app, start, isSuccess) = (context.CallerApp(), Stopwatch.GetTimestamp(), false);
        try
        {
            var policy = app.Resiliency.Outbound(component, kind);
            var answer = policy == ResiliencyPolicy.None
                ? await call(context.RequestAborted)
                : await policy.RunAsync(async token => await call(token), context.RequestAborted);
            isSuccess = true;
            return answer;
        }
        finally
        {
            measure(app.Metrics.Components, app.AppId, isSuccess, Stopwatch.GetElapsedTime(start));
        }
    }
}
