using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace MusicStreaming.Users.Tests;

/// <summary>Counts what the service asks of its sidecar while it answers people, and not what it does afterwards when it hears events.</summary>
public sealed class StoreCalls : IStartupFilter, IDisposable
{
    private readonly AsyncLocal<bool> _isAnswering = new();
    private readonly MeterListener _listener = new();
    private int _count;

    public StoreCalls()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Name: "http.client.request.duration", Meter.Name: "System.Net.Http" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };

        // It is called where the request was sent from, so it sees what flows from there.
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) =>
        {
            if (_isAnswering.Value)
            {
                Interlocked.Increment(ref _count);
            }
        });
        _listener.Start();
    }

    public int Count => _count;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            _isAnswering.Value = !context.Request.Path.StartsWithSegments("/events");
            await rest(context);
        });
        next(app);
    };

    public void Dispose() => _listener.Dispose();
}
