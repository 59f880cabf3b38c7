using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MusicStreaming.Dapr.Benchmarks.Hosting;

/// <summary>The app behind the runtime, as lean as Kestrel lets it be: what it costs is in the baseline too.</summary>
internal static class BenchmarkApp
{
    public const string AppId = "app";
    public const string ActorType = "Counter";
    public const string Topic = "orders";

    public static Task RunAsync(string port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture)));
        var app = builder.Build();
        app.UseRouting();
        app.MapGet("/value", context => context.Response.WriteAsync("""{"title":"Ångström","plays":17}"""));
        app.MapPost("/take", TakeAsync);
        app.MapGet("/dapr/subscribe", context => context.Response.WriteAsync($$"""[{"pubsubname":"pubsub","topic":"{{Topic}}","route":"/take"}]"""));
        app.MapGet("/dapr/config", context => context.Response.WriteAsync($$"""{"entities":["{{ActorType}}"],"actorIdleTimeout":"1h","actorScanInterval":"1h"}"""));
        app.MapGet("/healthz", _ => Task.CompletedTask);
        app.MapPut($"/actors/{ActorType}/{{id}}/method/{{method}}", TakeAsync);
        app.MapDelete($"/actors/{ActorType}/{{id}}", _ => Task.CompletedTask);
        return app.RunAsync();
    }

    private static Task TakeAsync(HttpContext context) => context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
}
