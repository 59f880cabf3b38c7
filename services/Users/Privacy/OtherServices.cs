using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.Users.Privacy;

/// <summary>Asks the other services what they hold about people.</summary>
internal sealed class OtherServices(DaprClient dapr)
{
    private static readonly TimeSpan ExportTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>What a service keeps about people in general.</summary>
    /// <returns>Also where it does not answer: the others still do.</returns>
    public async Task<HeldByService> HeldByAsync(string appId, CancellationToken cancellationToken)
    {
        using var client = Client(appId, CallTimeout);
        try
        {
            return new HeldByService(appId, await client.GetFromJsonAsync<HeldData[]>(new Uri("internal/people/held", UriKind.Relative), cancellationToken) ?? []);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new HeldByService(appId, [], IsUnavailable: true);
        }
    }

    /// <summary>Hands over all that a service holds about one person, as it comes.</summary>
    public async Task ExportAsync(string appId, UserId person, Func<Stream, Task> take, CancellationToken cancellationToken)
    {
        using var client = Client(appId, ExportTimeout);
        using var response = await client.GetAsync(
            new Uri($"internal/people/{person}/export", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        await take(content);
    }

    private HttpClient Client(string appId, TimeSpan timeout)
    {
        var client = dapr.CreateInvokableHttpClient(appId);
        client.Timeout = timeout;
        return client;
    }
}
