using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Progressive;

/// <summary>The sums of what one service counts, by instrument and tag: <c>streaming.progressive.requests begun</c>.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _sums = new(StringComparer.Ordinal);

    public Measurements(StreamingApp app)
    {
        var meters = app.Get<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, change, tags, _) =>
        {
            var name = tags.Length > 0 ? $"{instrument.Name} {tags[0].Value}" : instrument.Name;
            _sums.AddOrUpdate(name, change, (_, sum) => sum + change);
        });
        _listener.Start();
    }

    public long Of(string name) => _sums.GetValueOrDefault(name);

    public void Dispose() => _listener.Dispose();
}
