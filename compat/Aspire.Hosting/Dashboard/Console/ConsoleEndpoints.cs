using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Console;

/// <summary>What the resources print: the lines that are kept, and then each new one.</summary>
internal static class ConsoleEndpoints
{
    private const int MaxWaitingBatches = 1_000;

    public static void MapConsole(this IEndpointRouteBuilder routes)
        => routes.MapGet("/api/console", (string? resource, ResourceLoggerService logs, ResourceNotificationService notifications, CancellationToken cancellationToken)
            => TypedResults.ServerSentEvents(LinesAsync(Sources(resource, notifications), logs, cancellationToken)));

    private static List<string> Sources(string? resource, ResourceNotificationService notifications)
        => string.IsNullOrEmpty(resource)
            ? [.. notifications.Current().Where(e => e.Resource is ProjectResource or ExecutableResource or ContainerResource).Select(e => e.ResourceId)]
            : [resource];

    private static async IAsyncEnumerable<SseItem<IReadOnlyList<ConsoleLine>>> LinesAsync(
        List<string> resources, ResourceLoggerService logs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lines = Channel.CreateBounded<IReadOnlyList<ConsoleLine>>(new BoundedChannelOptions(MaxWaitingBatches) { FullMode = BoundedChannelFullMode.DropOldest });
        var readers = resources.Select(resource => ReadAsync(resource, logs.Log(resource), lines.Writer, stop.Token)).ToList();

        try
        {
            await foreach (var batch in lines.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return new SseItem<IReadOnlyList<ConsoleLine>>(batch);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(readers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ReadAsync(
        string resource, ResourceLog log, ChannelWriter<IReadOnlyList<ConsoleLine>> writer, CancellationToken cancellationToken)
    {
        await foreach (var batch in log.WatchTimedAsync(cancellationToken).ConfigureAwait(false))
        {
            writer.TryWrite([.. batch.Select(l => new ConsoleLine(resource, l.Line.LineNumber, l.Time, l.Line.Content, l.Line.IsErrorMessage))]);
        }
    }
}

/// <summary>A line of a resource's console.</summary>
internal sealed record ConsoleLine(string Resource, int Number, DateTime Time, string Text, bool IsError);
