namespace Dapr.Sidecar.Telemetry;

/// <summary>Serves <c>/metrics</c> on the port that is set aside for it, as daprd does.</summary>
internal sealed class MetricsEndpoint(RuntimeMetrics metrics) : IDisposable
{
    private readonly MetricsText _text = new(metrics);

    public Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/metrics")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = MetricsText.ContentType;
        return context.Response.WriteAsync(_text.Write(), context.RequestAborted);
    }

    public void Dispose() => _text.Dispose();
}
