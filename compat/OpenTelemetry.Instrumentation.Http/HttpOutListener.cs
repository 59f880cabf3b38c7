using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Http.Implementation;

/// <summary>Hears the diagnostic events of <see cref="HttpClient"/> and describes its activities.</summary>
internal sealed class HttpOutListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    /// <summary>The activity source of <see cref="HttpClient"/>.</summary>
    public const string SourceName = "System.Net.Http";

    private const string ListenerName = "HttpHandlerDiagnosticListener";
    private const string OperationName = "System.Net.Http.HttpRequestOut";

    private readonly HttpClientTraceInstrumentationOptions _options;
    private readonly IDisposable _listeners;
    private IDisposable? _events;

    public HttpOutListener(HttpClientTraceInstrumentationOptions options)
    {
        _options = options;
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == ListenerName)
        {
            _events ??= value.Subscribe(this);
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
            case OperationName + ".Start" when Read<HttpRequestMessage>(value.Value, "Request") is { } request:
                Begin(activity, request);
                break;
            case OperationName + ".Stop" when activity.IsAllDataRequested:
                End(activity, Read<HttpResponseMessage>(value.Value, "Response"));
                break;
            case "System.Net.Http.Exception" when activity.IsAllDataRequested:
                Failed(activity, Read<Exception>(value.Value, "Exception"));
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

    private void Begin(Activity activity, HttpRequestMessage request)
    {
        if (!IsWanted(request))
        {
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        if (activity.IsAllDataRequested)
        {
            HttpClientSpan.Begin(activity, request);
            _options.EnrichWithHttpRequestMessage?.Invoke(activity, request);
        }
    }

    private void End(Activity activity, HttpResponseMessage? response)
    {
        if (response is not null)
        {
            HttpClientSpan.End(activity, response);
            _options.EnrichWithHttpResponseMessage?.Invoke(activity, response);
        }
    }

    private void Failed(Activity activity, Exception? exception)
    {
        if (exception is null)
        {
            return;
        }

        HttpClientSpan.Failed(activity, exception);
        if (_options.RecordException)
        {
            activity.AddException(exception);
        }

        _options.EnrichWithException?.Invoke(activity, exception);
    }

    private bool IsWanted(HttpRequestMessage request)
    {
        try
        {
            return _options.FilterHttpRequestMessage?.Invoke(request) ?? true;
        }
#pragma warning disable CA1031 // The filter is the application's: whatever it throws must not fail the request.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>The payloads are internal types of the framework with these properties.</summary>
    private static T? Read<T>(object? payload, string property)
        where T : class
        => payload?.GetType().GetProperty(property)?.GetValue(payload) as T;
}
