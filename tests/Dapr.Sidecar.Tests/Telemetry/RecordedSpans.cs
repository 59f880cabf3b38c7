using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dapr.Sidecar.Tests.Telemetry;

/// <summary>Records the runtime's spans of one trace: sources are the process's, so other tests' spans come by as well.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();
    private readonly ActivityListener _listener;

    public RecordedSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("dapr/", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.TraceId == _trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span => Ended.Enqueue(span),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The id of the span that a test stands for.</summary>
    public string Root { get; } = ActivitySpanId.CreateRandom().ToHexString();

    public string TraceParent => $"00-{_trace.ToHexString()}-{Root}-01";

    public ConcurrentQueue<Activity> Ended { get; } = new();

    public Activity Of(string appId, string name) => Assert.Single(Ended, span => span.Source.Name == $"dapr/{appId}" && span.DisplayName == name);

    public void Dispose() => _listener.Dispose();
}
