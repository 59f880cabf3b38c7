using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dapr.JsSdk.Tests.Hosting;

/// <summary>An app that the one under test calls. It tells what reached it.</summary>
internal sealed class StockApp : IAsyncDisposable
{
    public const string AppId = "stock";
    public const string Token = "stock-token";

    private readonly WebApplication _server;

    private StockApp(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.First());

    public static async Task<StockApp> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/header", (HttpRequest request) => new { value = request.Headers["x-mine"].ToString() });
        server.MapGet("/teapot", () => Results.StatusCode(StatusCodes.Status418ImATeapot));
        server.MapGet("/echo", TellAsync);
        server.MapMethods("/orders/{id}", ["POST", "DELETE"], TellAsync);
        await server.StartAsync();
        return new(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<object> TellAsync(HttpRequest request)
    {
        using var body = new StreamReader(request.Body);
        return new
        {
            method = request.Method,
            path = request.Path + request.QueryString.ToString(),
            body = await body.ReadToEndAsync(),
            caller = request.Headers["dapr-caller-app-id"].ToString(),
            token = request.Headers["dapr-api-token"].ToString(),
        };
    }
}
