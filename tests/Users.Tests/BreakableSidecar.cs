using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.Users.Tests;

/// <summary>Stands between the service and its sidecar, and breaks off at a chosen call as either of the two would that dies.</summary>
public sealed class BreakableSidecar : IAsyncDisposable
{
    private static readonly HashSet<string> Hop = new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Transfer-Encoding", "Content-Length" };

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false });
    private readonly Func<Uri> _sidecar;
    private readonly WebApplication _app;
    private Breakage? _breakage;
    private int _breakAt;
    private int _calls;

    /// <param name="sidecar">Where the sidecar is, once there is one.</param>
    public BreakableSidecar(Func<Uri> sidecar)
    {
        _sidecar = sidecar;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(PassAsync);
    }

    public async Task<string> StartAsync()
    {
        await _app.StartAsync();
        return _app.Urls.Single();
    }

    /// <summary>Breaks at a call from now on, counted from one.</summary>
    public void BreakAt(int call, Breakage breakage) => (_calls, _breakAt, _breakage) = (0, call, breakage);

    /// <returns>Whether the call came at which it was to break.</returns>
    public bool Mend()
    {
        _breakage = null;
        return _calls >= _breakAt;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var breakage = _breakage;
        var call = Interlocked.Increment(ref _calls);
        var breaksNow = call == _breakAt || (call > _breakAt && breakage != Breakage.OneAnswerLost);
        if (breakage is null || !breaksNow)
        {
            await AnswerAsync(context, await ForwardAsync(context));
            return;
        }

        if (call == _breakAt && breakage != Breakage.Dead)
        {
            (await ForwardAsync(context)).Dispose();
        }

        context.Abort();
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_sidecar(), context.Request.Path + context.Request.QueryString));
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        request.Content = new StreamContent(body);
        foreach (var (name, values) in context.Request.Headers.Where(header => !Hop.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return await _client.SendAsync(request, context.RequestAborted);
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage response)
    {
        using (response)
        {
            context.Response.StatusCode = (int)response.StatusCode;
            foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !Hop.Contains(header.Key)))
            {
                context.Response.Headers[name] = values.ToArray();
            }

            var body = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
            if (body.Length > 0)
            {
                await context.Response.Body.WriteAsync(body, context.RequestAborted);
            }
        }
    }
}
