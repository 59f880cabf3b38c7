using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>A port before the runtime that can refuse what is to be written, as a store that has lost its disk.</summary>
internal sealed class ReadOnlyRuntime : IAsyncDisposable
{
    private readonly HttpClient _runtime;
    private readonly WebApplication _app;

    private ReadOnlyRuntime(WebApplication app, string runtime)
    {
        _app = app;
        _runtime = new HttpClient { BaseAddress = new Uri(runtime) };
    }

    public bool RefusesWrites { get; set; }

    public string Address => _app.Urls.Single();

    public static async Task<ReadOnlyRuntime> OpenAsync(IConfiguration settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var opened = new ReadOnlyRuntime(app, settings["DAPR_HTTP_ENDPOINT"] ?? throw new InvalidOperationException("There is no runtime."));
        app.Run(opened.PassAsync);
        await app.StartAsync();
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _runtime.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        if (RefusesWrites && !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString.Value);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(context.Request.ContentType ?? "application/json");
        }

        request.Headers.TryAddWithoutValidation("dapr-api-token", (string?)context.Request.Headers["dapr-api-token"]);
        using var response = await _runtime.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.NonValidated.Where(header => header.Key == "ETag"))
        {
            context.Response.Headers[name] = values.ToString();
        }

        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        if (response.Content.Headers.ContentLength is not 0 and not null)
        {
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
