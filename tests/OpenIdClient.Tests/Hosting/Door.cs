using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.OpenIdClient.Tests.Hosting;

/// <summary>
/// A real port before Users' test server, for clients that are no test: it passes on <c>/.well-known</c>, and <c>/api/users</c>
/// without that prefix, as the Gateway does.
/// </summary>
internal sealed class Door : IAsyncDisposable
{
    private const string Prefix = "/api/users";

    private static readonly string[] PassedOn = ["Authorization", "Content-Type", "Accept", "Host", "Origin", "X-Requested-With"];

    private readonly WebApplication _app;

    private Door(WebApplication app) => _app = app;

    public HttpClient? Service { get; set; }

    public string Address => _app.Urls.Single();

    public static async Task<Door> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var door = new Door(app);
        app.Run(door.PassAsync);
        await app.StartAsync();
        return door;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task PassAsync(HttpContext context)
    {
        var service = Service ?? throw new InvalidOperationException("The service is not started.");
        if (Target(context.Request) is not { } target)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var request = await CopyAsync(context.Request, target);
        using var response = await service.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static string? Target(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        if (path.StartsWith("/.well-known/", StringComparison.Ordinal))
        {
            return path + request.QueryString;
        }

        return path.StartsWith(Prefix + "/", StringComparison.Ordinal) ? path[Prefix.Length..] + request.QueryString : null;
    }

    private static async Task<HttpRequestMessage> CopyAsync(HttpRequest request, string target)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), target);
        if (body.Length > 0)
        {
            copy.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var name in PassedOn)
        {
            var values = request.Headers[name].ToArray();
            if (values.Length > 0 && !copy.Headers.TryAddWithoutValidation(name, values))
            {
                copy.Content?.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return copy;
    }
}
