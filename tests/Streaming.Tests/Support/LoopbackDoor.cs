using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>
/// A real port before the service's test server, for clients that are no test: it passes on <c>/media</c>, and
/// <c>/api/streaming</c> without that prefix, as the Gateway does.
/// </summary>
internal sealed class LoopbackDoor : IAsyncDisposable
{
    private const string Prefix = "/api/streaming";

    private readonly WebApplication _app;

    private LoopbackDoor(WebApplication app) => _app = app;

    public HttpClient? Service { get; set; }

    /// <summary>Whether it does not say how long an answer is, as HTTP allows.</summary>
    public bool HidesLengths { get; set; }

    public string Address { get; private set; } = string.Empty;

    public static async Task<LoopbackDoor> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var door = new LoopbackDoor(app);
        app.Run(door.PassAsync);
        await app.StartAsync();
        door.Address = app.Urls.Single();
        return door;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task PassAsync(HttpContext context)
    {
        var service = Service ?? throw new InvalidOperationException("The service is not started.");
        var path = context.Request.Path.Value ?? "/";
        var target = (path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..] : path) + context.Request.QueryString;
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target);
        if (context.Request.Headers.Range.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Range", (string?)context.Request.Headers.Range);
        }

        using var response = await service.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        context.Response.ContentLength = HidesLengths ? null : response.Content.Headers.ContentLength;
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
