using System.Net;
using Dapr.Actors.Client;
using Dapr.Sidecar;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Testing;

namespace Dapr.Actors.Tests.Support;

/// <summary>An app with counters on the embedded runtime, both in this process and in memory.</summary>
internal sealed class CounterApp : IAsyncDisposable
{
    private const string AppId = "streaming";
    private const string Token = "token of the runtime";

    private EmbeddedRuntime? _runtime;
    private WebApplication? _app;

    public TestClock Clock { get; } = new();

    private WebApplication App => _app ?? throw new InvalidOperationException("The app is not started.");

    public static async Task<CounterApp> StartAsync(bool isReentrant = false)
    {
        var host = new CounterApp();
        host._runtime = await EmbeddedRuntime.StartAsync(new()
        {
            DaprApiToken = Token,
            Clock = host.Clock,
            Secrets = new Dictionary<string, string>(),
            Apps = [new EmbeddedApp { AppId = AppId, Handler = () => host.App.GetTestServer().CreateHandler() }],
        });

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddActors(options =>
        {
            options.HttpEndpoint = host._runtime.HttpEndpoint(AppId).AbsoluteUri;
            options.DaprApiToken = Token;
            options.UseJsonSerialization = true;
            options.ReentrancyConfig = new() { Enabled = isReentrant };
            options.Actors.RegisterActor<Counter>();
        });
        host._app = builder.Build();
        host._app.MapActorsHandlers();
        await host._app.StartAsync();

        // The runtime asks the app for its actors when it finds it.
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                await host.Proxy("probe").LogAsync();
                return true;
            }
            catch (DaprApiException)
            {
                return false;
            }
        }, "an actor that answers");
        return host;
    }

    public ICounter Proxy(string id) => Proxies().CreateActorProxy<ICounter>(new ActorId(id), "counter");

    public IActorProxyFactory Proxies() => App.Services.GetRequiredService<IActorProxyFactory>();

    /// <summary>Calls the app as the runtime does.</summary>
    public async Task<HttpStatusCode> DeactivateAsync(string id)
    {
        using var client = App.GetTestClient();
        return (await client.DeleteAsync(new Uri($"/actors/counter/{id}", UriKind.Relative))).StatusCode;
    }

    /// <summary>A client on the runtime.</summary>
    public HttpClient Runtime()
    {
        var client = new HttpClient { BaseAddress = _runtime?.HttpEndpoint(AppId) };
        client.DefaultRequestHeaders.Add("dapr-api-token", Token);
        return client;
    }

    /// <summary>Asks for the configuration, as a runtime does that has just found the app.</summary>
    public async Task BeFoundAsync()
    {
        using var client = App.GetTestClient();
        await client.GetStringAsync(new Uri("/dapr/config", UriKind.Relative));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_runtime is not null)
        {
            await _runtime.DisposeAsync();
        }
    }
}
