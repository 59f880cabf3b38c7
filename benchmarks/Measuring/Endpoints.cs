using System.Net;
using System.Net.Sockets;

namespace MusicStreaming.Measuring;

/// <summary>Processes on this machine, and clients of them.</summary>
public static class Endpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks until it is answered with success.</summary>
    public static async Task UntilAsync(HttpClient client, HttpRequestMessage what)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await SucceedsAsync(client, what))
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }

    /// <summary>A client that keeps no cookies and adds nothing.</summary>
    public static HttpClient Client(int port)
        => new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = new UriBuilder("http", "127.0.0.1", port).Uri };

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> SucceedsAsync(HttpClient client, HttpRequestMessage what)
    {
        try
        {
            using var request = new HttpRequestMessage(what.Method, what.RequestUri);
            using var response = await client.SendAsync(request);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }
}
