using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace MusicStreaming.OpenTelemetry.Tests;

/// <summary>Keeps the spans that would be exported.</summary>
internal sealed class SpanCollector : BaseProcessor<Activity>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentQueue<Activity> _ended = new();

    public override void OnEnd(Activity data) => _ended.Enqueue(data);

    /// <summary>
    /// The one span of a kind that concerns a server; a server's span ends a moment after its answer arrived.
    /// Other tests in this process have servers of their own, on other ports.
    /// </summary>
    public async Task<Activity> OnlyAsync(ActivityKind kind, int port)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(Period);
        while (!Of(kind, port).Any())
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }

        return Of(kind, port).Single();
    }

    private IEnumerable<Activity> Of(ActivityKind kind, int port)
        => _ended.Where(span => span.Kind == kind && span.Recorded && span.GetTagItem("server.port") is int found && found == port);
}
