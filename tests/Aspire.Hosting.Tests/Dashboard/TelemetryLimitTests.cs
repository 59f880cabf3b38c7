using Aspire.Hosting.Dashboard.Otlp;
using Aspire.Hosting.Dashboard.Queries;
using Aspire.Hosting.Dashboard.Telemetry;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

/// <summary>However much comes in, so much is kept; the oldest goes.</summary>
public sealed class TelemetryLimitTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Of_too_many_traces_the_oldest_go()
    {
        var (store, receiver) = Create(new TelemetryLimits { MaxTraceCount = 100 });

        for (var trace = 1UL; trace <= 1_000; trace++)
        {
            receiver.Take(OtlpSignal.Traces, Proto.Request("shop", Proto.Span(trace, 1), Proto.Span(trace, 2, parent: 1)));
        }

        Assert.Equal(100, store.Traces.Count);
        Assert.Null(TraceView.Find(store, Proto.TraceId(900)));
        Assert.Equal(2, TraceView.Find(store, Proto.TraceId(901))?.Spans.Count);
        Assert.Equal(2_000, store.Traces.Received);
    }

    [Fact]
    public void Spans_take_no_more_memory_than_is_allowed_and_a_trace_that_lost_some_says_so()
    {
        var (store, receiver) = Create(new TelemetryLimits { MaxTraceBytes = 1 << 20 });
        var padding = Proto.Attribute(9, "padding", new string('x', 1_000));

        for (var span = 1UL; span <= 5_000; span++)
        {
            // One long trace, and others meanwhile.
            receiver.Take(OtlpSignal.Traces, Proto.Request("shop", Proto.Span(1, span, more: padding), Proto.Span(span + 1, 1, more: padding)));
        }

        Assert.InRange(store.Traces.Bytes, 1, 1 << 20);
        Assert.True(TraceView.Find(store, Proto.TraceId(1))?.IsCut);
        Assert.Null(TraceView.Find(store, Proto.TraceId(2)));
        Assert.False(TraceView.Find(store, Proto.TraceId(5_001))?.IsCut);
    }

    [Fact]
    public void Of_too_many_logs_the_oldest_go()
    {
        var (store, receiver) = Create(new TelemetryLimits { MaxLogCount = 300 });

        for (var number = 0; number < 2_000; number++)
        {
            receiver.Take(OtlpSignal.Logs, Proto.Request("shop", Proto.Log(9, $"line {number}")));
        }

        var page = new LogQuery { Limit = 500 }.Run(store);
        Assert.Equal(300, page?.Total);
        Assert.Contains(page?.Items ?? [], l => l.Message == "line 1700");
        Assert.DoesNotContain(page?.Items ?? [], l => l.Message == "line 1699");
    }

    [Fact]
    public void Of_endless_dimensions_so_many_are_kept()
    {
        var (store, receiver) = Create(new TelemetryLimits { MaxDimensionCount = 10 });

        for (var number = 0UL; number < 100; number++)
        {
            receiver.Take(OtlpSignal.Metrics, Proto.Request("shop", Gauge("level", Second, number, $"user {number}")));
        }

        Assert.Equal(10, Instruments(store).Single().Series.Count);
    }

    [Fact]
    public void Data_points_take_no_more_memory_than_is_allowed()
    {
        var (store, receiver) = Create(new TelemetryLimits { MaxMetricBytes = 200_000 });

        for (var number = 0UL; number < 20_000; number++)
        {
            receiver.Take(OtlpSignal.Metrics, Proto.Request("shop", Gauge($"level {number % 20}", (number + 1) * 5 * Second, number, "all")));
        }

        Assert.InRange(store.Metrics.Bytes, 1, 250_000);
        Assert.Equal(20, Instruments(store).Count);
    }

    [Fact]
    public void A_value_that_does_not_change_takes_two_points()
    {
        var ring = new PointRing(capacity: 100, width: 1, slot: Second);

        for (var time = 1; time <= 50; time++)
        {
            ring.Add(time * Second, [7]);
        }

        Assert.Equal(2, ring.Count);
        Assert.Equal(50 * Second, ring.Time(1));
    }

    [Fact]
    public void A_ring_that_is_full_goes_on_with_the_newest()
    {
        var ring = new PointRing(capacity: 20, width: 2, slot: Second);

        for (var time = 1; time <= 50; time++)
        {
            ring.Add(time * Second, [time, -time]);
        }

        Assert.Equal(20, ring.Count);
        Assert.Equal(31 * Second, ring.Time(0));
        Assert.Equal([50, -50], ring.Values(19));
        Assert.Equal(9, ring.FindAt((40 * Second) + 1));
        Assert.Equal(-1, ring.FindAt(30 * Second));
        ring.Halve();
        Assert.Equal([41, -41], ring.Values(0));
        Assert.Equal(10, ring.Count);
    }

    private static (TelemetryStore Store, OtlpReceiver Receiver) Create(TelemetryLimits limits)
    {
        var store = new TelemetryStore(limits);
        return (store, new OtlpReceiver(store));
    }

    private static byte[] Gauge(string name, ulong time, ulong value, string user)
        => [.. Proto.Text(1, name), .. Proto.Bytes(5, Proto.Bytes(1, [.. Proto.Fixed64(3, time), .. Proto.Fixed64(6, value), .. Proto.Attribute(7, "user", user)]))];

    private static List<MetricInstrument> Instruments(TelemetryStore store)
    {
        var all = new List<MetricInstrument>();
        store.Metrics.Read(service: null, (_, instrument) => all.Add(instrument));
        return all;
    }
}
