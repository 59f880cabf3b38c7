using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace MusicStreaming.ServiceDefaults.Tests.Hosting;

/// <summary>The statuses with which a service's requests end, as its metrics count them, whether or not anybody waits for the answer.</summary>
internal sealed class RequestStatuses : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<int> _ended = new();

    /// <param name="meters">The service's own; other services of this process are passed over.</param>
    public RequestStatuses(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.server.request.duration" && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Add(tags));
        _listener.Start();
    }

    public IReadOnlyCollection<int> Ended => _ended;

    public void Dispose() => _listener.Dispose();

    private void Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (name == "http.response.status_code")
            {
                _ended.Enqueue(Convert.ToInt32(value, CultureInfo.InvariantCulture));
            }
        }
    }
}
