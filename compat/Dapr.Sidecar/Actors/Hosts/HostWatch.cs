using System.Text.Json;
using Dapr.Sidecar.Invocation;

namespace Dapr.Sidecar.Actors.Hosts;

/// <summary>Waits until one replica of an app is well, asks what actors it hosts, and waits until it is lost; then begins again.</summary>
internal sealed class HostWatch(AppInstance app, string name, ActorPlacement placement, ILogger logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var host = new ActorHost(app, name, await DiscoverAsync(cancellationToken));
            placement.Add(host);
            if (host.Types.Count > 0)
            {
                logger.ActorsHosted(app.AppId, string.Join(", ", host.Types.Keys));
            }

            await LostAsync(host, cancellationToken);
            host.Lose();
            placement.Remove(host);
            if (host.Types.Count > 0)
            {
                logger.ActorHostLost(app.AppId);
            }
        }
    }

    // Its health is watched, and whoever finds it unreachable says so.
    private async Task LostAsync(ActorHost host, CancellationToken cancellationToken)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(host.Lost, app.Health.WaitUnhealthyAsync(lost.Token));
        await lost.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<IReadOnlyDictionary<string, ActorSettings>> DiscoverAsync(CancellationToken cancellationToken)
    {
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await app.Health.WaitHealthyAsync(cancellationToken);
            using var response = await AskAsync(cancellationToken);
            if (response is { StatusCode: < System.Net.HttpStatusCode.InternalServerError })
            {
                return await ReadAsync(response, cancellationToken);
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    private async Task<IReadOnlyDictionary<string, ActorSettings>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (response.IsSuccessStatusCode && body.Length > 0)
            {
                return AppConfiguration.Read(body);
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException or HttpRequestException)
        {
            logger.AppConfigurationNotUnderstood(app.AppId, exception);
        }

        return new Dictionary<string, ActorSettings>();
    }

    private async Task<HttpResponseMessage?> AskAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, app.Resolve("/dapr/config"));
            return await app.SendAsync(request, patience.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // It went down again; an app in this process says so with whatever its start throws.
            return null;
        }
    }
}
