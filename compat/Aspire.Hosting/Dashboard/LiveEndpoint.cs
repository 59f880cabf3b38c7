using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Mailbox;
using Aspire.Hosting.Dashboard.Queries;
using Aspire.Hosting.Dashboard.Resources;
using Aspire.Hosting.Dashboard.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// The one feed of a page: each resource and each change of one as <c>resource</c>, and as <c>status</c>, at most once a second,
/// how much telemetry and mail there is.
/// </summary>
internal static class LiveEndpoint
{
    private static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(1);

    public static void MapLive(this IEndpointRouteBuilder routes)
        => routes.MapGet("/api/live", (ResourceNotificationService notifications, TelemetryStore store, MailboxFolder mailbox, CancellationToken cancellationToken)
            => TypedResults.ServerSentEvents(EventsAsync(notifications, store, mailbox, cancellationToken)));

    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(
        ResourceNotificationService notifications, TelemetryStore store, MailboxFolder mailbox, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateUnbounded<SseItem<object>>();
        var writers = Task.WhenAll(
            WatchResourcesAsync(notifications, events.Writer, stop.Token),
            WatchStatusAsync(store, mailbox, events.Writer, stop.Token));

        try
        {
            await foreach (var item in events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await writers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task WatchResourcesAsync(
        ResourceNotificationService notifications, ChannelWriter<SseItem<object>> writer, CancellationToken cancellationToken)
    {
        await foreach (var @event in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            writer.TryWrite(new SseItem<object>(ResourceView.From(@event), "resource"));
        }

        // The application has stopped.
        writer.TryComplete();
    }

    private static async Task WatchStatusAsync(
        TelemetryStore store, MailboxFolder mailbox, ChannelWriter<SseItem<object>> writer, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(StatusInterval);
        TelemetryStatus? told = null;
        do
        {
            var status = TelemetryStatus.Of(store, mailbox.Count());
            if (!status.IsSame(told))
            {
                told = status;
                writer.TryWrite(new SseItem<object>(status, "status"));
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }
}
