using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using Dapr.Sidecar.Invocation;

namespace Dapr.Sidecar.Actors.Hosts;

/// <summary>Waits until one replica of an app is well, asks what actors it hosts, and waits until it is lost; then begins again.</summary>
internal sealed class HostWatch(AppInstance app, string name, ActorPlacement placement, ILogger logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly IReadOnlyDictionary<string, ActorSettings> None = FrozenDictionary<string, ActorSettings>.Empty;

    private int _life;

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
        await Task.WhenAny(host.Lost, app.Health.WaitOverAsync(_life, lost.Token));
        await lost.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<IReadOnlyDictionary<string, ActorSettings>> DiscoverAsync(CancellationToken cancellationToken)
    {
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            _life = await app.Health.WaitHealthyAsync(cancellationToken);

            // An answer from after a restart counts with the life that begins there: else what runs by then would be taken for lost.
            if (await AskAsync(cancellationToken) is { } types && !app.Health.IsOver(_life))
            {
                return types;
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <summary>The types that the app hosts; null if it has to be asked again.</summary>
    private async Task<IReadOnlyDictionary<string, ActorSettings>?> AskAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, app.Resolve("/dapr/config"));
            using var response = await app.SendAsync(request, patience.Token);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => Read(await response.Content.ReadAsByteArrayAsync(patience.Token)),
                >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => null,
                _ => None,
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // It went down again, perhaps in the middle of its answer; an app in this process says so with whatever its start throws.
            return null;
        }
    }

    private IReadOnlyDictionary<string, ActorSettings> Read(byte[] body)
    {
        try
        {
            return body.Length == 0 ? None : AppConfiguration.Read(body);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            logger.AppConfigurationNotUnderstood(app.AppId, exception);
            return None;
        }
    }
}
