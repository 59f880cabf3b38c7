using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace MusicStreaming.Users.Tests;

/// <summary>Counts what the service asks of its sidecar while it answers people, and not what it does afterwards when it hears events.</summary>
public sealed class StoreCalls : IStartupFilter, IDisposable
{
    // Work that an earlier request left behind flows on with the number of its own time.
    private readonly AsyncLocal<int> _answering = new();
    private readonly MeterListener _listener = new();
    private int _count;
    private int _time = 1;

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
            if (_answering.Value == _time)
            {
                Interlocked.Increment(ref _count);
            }
        });
        _listener.Start();
    }

    public int Count => _count;

    /// <summary>From here on only what requests ask that come from here on is counted.</summary>
    public void BeginAnew() => _time++;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            _answering.Value = context.Request.Path.StartsWithSegments("/events") ? 0 : _time;
            await rest(context);
        });
        next(app);
    };

    public void Dispose() => _listener.Dispose();
}
