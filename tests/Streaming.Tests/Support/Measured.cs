using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>What one service has counted: the sum of an instrument, or of what it counted with one tag.</summary>
internal sealed class Measured : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _sums = new();
    private readonly MeterListener _listener = new();

    public Measured(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other tests' services have factories of their own.
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            Add(instrument.Name, value);
            foreach (var (tag, said) in tags)
            {
                Add(string.Create(CultureInfo.InvariantCulture, $"{instrument.Name} {tag}={said}"), value);
            }
        });
        _listener.Start();
    }

    /// <param name="what">An instrument's name, or <c>name tag=value</c>.</param>
    public long this[string what] => _sums.GetValueOrDefault(what);

    public void Dispose() => _listener.Dispose();

    private void Add(string what, long value) => _sums.AddOrUpdate(what, value, (_, sum) => sum + value);
}
