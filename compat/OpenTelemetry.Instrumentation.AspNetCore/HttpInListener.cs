using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace OpenTelemetry.Instrumentation.AspNetCore.Implementation;

/// <summary>Hears ASP.NET Core's diagnostic events and describes its activities.</summary>
internal sealed class HttpInListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    /// <summary>The name of both the activity source and the diagnostic listener.</summary>
    public const string SourceName = "Microsoft.AspNetCore";

    private const string OperationName = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    private readonly AspNetCoreTraceInstrumentationOptions _options;
    private readonly IDisposable _listeners;
    private IDisposable? _events;

    public HttpInListener(AspNetCoreTraceInstrumentationOptions options)
    {
        _options = options;
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == SourceName)
        {
            // Every host in the process has a listener of its own of this name.
            _events = Subscriptions.Join(_events, value.Subscribe(this, IsEnabled));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Activity.Current is not { OperationName: OperationName } activity)
        {
            return;
        }

        switch (value.Key)
        {
            case OperationName + ".Start" when value.Value is HttpContext context:
                Begin(activity, context);
                break;
            case OperationName + ".Stop" when value.Value is HttpContext context:
                End(activity, context);
                break;
            default:
                Failed(activity, value.Value);
                break;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _listeners.Dispose();
        _events?.Dispose();
    }

    private static bool IsEnabled(string name, object? first, object? second)
        => name.StartsWith(OperationName, StringComparison.Ordinal)
            || name is "Microsoft.AspNetCore.Hosting.UnhandledException"
                or "Microsoft.AspNetCore.Diagnostics.UnhandledException"
                or "Microsoft.AspNetCore.Diagnostics.HandledException";

    private void Begin(Activity activity, HttpContext context)
    {
        if (!IsWanted(context))
        {
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        if (activity.IsAllDataRequested)
        {
            HttpServerSpan.Begin(activity, context.Request);
            _options.EnrichWithHttpRequest?.Invoke(activity, context.Request);
        }
    }

    private void End(Activity activity, HttpContext context)
    {
        if (activity.IsAllDataRequested)
        {
            HttpServerSpan.End(activity, context);
            _options.EnrichWithHttpResponse?.Invoke(activity, context.Response);
        }
    }

    private void Failed(Activity activity, object? payload)
    {
        if (!activity.IsAllDataRequested || ExceptionOf(payload) is not { } exception)
        {
            return;
        }

        activity.SetTag("error.type", exception.GetType().FullName);
        if (_options.RecordException)
        {
            activity.AddException(exception);
        }

        activity.SetStatus(ActivityStatusCode.Error);
        _options.EnrichWithException?.Invoke(activity, exception);
    }

    private bool IsWanted(HttpContext context)
    {
        try
        {
            return _options.Filter?.Invoke(context) ?? true;
        }
#pragma warning disable CA1031 // The filter is the application's: whatever it throws must not fail the request.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>The payloads are anonymous objects: <c>{ httpContext, timestamp, exception }</c>.</summary>
    private static Exception? ExceptionOf(object? payload)
        => payload?.GetType().GetProperty("exception")?.GetValue(payload) as Exception;
}
