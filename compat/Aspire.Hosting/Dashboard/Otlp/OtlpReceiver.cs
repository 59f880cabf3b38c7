using System.Collections.Concurrent;
using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Takes OTLP requests into the store: all that is in one, or nothing when it is broken.</summary>
internal sealed class OtlpReceiver(TelemetryStore store)
{
    private readonly SpanDecoder _spans = new(store.Sources, store.Strings, store.Packer, store.Limits);
    private readonly LogDecoder _logs = new(store.Sources, store.Strings, store.Packer);
    private readonly MetricDecoder _metrics = new(store.Sources, store.Strings, store.Packer);
    private readonly ConcurrentBag<Batch<SpanRecord>> _spanBatches = [];
    private readonly ConcurrentBag<Batch<LogRecord>> _logBatches = [];
    private readonly ConcurrentBag<Batch<MetricPoint>> _metricBatches = [];

    /// <returns>How many records were of no use.</returns>
    /// <exception cref="OtlpFormatException">The request is broken; nothing of it is kept.</exception>
    public int Take(OtlpSignal signal, ReadOnlySpan<byte> request) => signal switch
    {
        OtlpSignal.Traces => Take(request, _spanBatches, _spans.Decode, store.Traces.Add),
        OtlpSignal.Logs => Take(request, _logBatches, _logs.Decode, store.Logs.Add),
        _ => Take(request, _metricBatches, _metrics.Decode, store.Metrics.Add),
    };

    private static int Take<T>(ReadOnlySpan<byte> request, ConcurrentBag<Batch<T>> batches, Decoder<T> decode, Action<Batch<T>> keep)
        where T : struct
    {
        var batch = batches.TryTake(out var used) ? used : new Batch<T>();
        try
        {
            decode(request, batch);
            keep(batch);
            return batch.Rejected;
        }
        finally
        {
            batch.Reset();
            batches.Add(batch);
        }
    }

    private delegate void Decoder<T>(ReadOnlySpan<byte> request, Batch<T> batch)
        where T : struct;
}

/// <summary>What a request brings.</summary>
internal enum OtlpSignal
{
    Traces,
    Logs,
    Metrics,
}
