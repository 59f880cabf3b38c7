using System.Net;
using Dapr.Actors.Runtime;
using Dapr.Actors.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Dapr.Actors.Tests.Hosting;

public sealed class EndpointTests : IAsyncDisposable
{
    private WebApplication? _app;

    [Fact]
    public async Task Dapr_is_told_which_types_there_are_and_how_they_are_kept()
    {
        var client = await StartAsync(options =>
        {
            options.Actors.RegisterActor<Counter>();
            options.Actors.RegisterActor<Counter>("special", new ActorRuntimeOptions { ReentrancyConfig = new() { Enabled = true, MaxStackDepth = 8 } });
            options.ActorIdleTimeout = TimeSpan.FromMinutes(90);
            options.ActorScanInterval = TimeSpan.FromSeconds(30);
            options.DrainOngoingCallTimeout = TimeSpan.FromSeconds(5);
            options.DrainRebalancedActors = true;
        });

        Assert.Equal(
            """{"entities":["counter","special"],"actorIdleTimeout":"1h30m0s0ms","actorScanInterval":"0h0m30s0ms","drainOngoingCallTimeout":"0h0m5s0ms","drainRebalancedActors":true,"reentrancy":{"enabled":false},"entitiesConfig":[{"entities":["special"],"reentrancy":{"enabled":true,"maxStackDepth":8}}]}""",
            await client.GetStringAsync(new Uri("/dapr/config", UriKind.Relative)));
    }

    [Fact]
    public async Task The_health_of_the_app_is_told()
    {
        var client = await StartAsync(options => options.Actors.RegisterActor<Counter>());

        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/healthz", UriKind.Relative)));
    }

    [Fact]
    public async Task An_actor_that_is_not_active_can_be_deactivated()
    {
        var client = await StartAsync(options => options.Actors.RegisterActor<Counter>());

        Assert.Equal(HttpStatusCode.OK, (await client.DeleteAsync(new Uri("/actors/counter/one", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public void Handlers_without_actors_are_refused()
    {
        var app = WebApplication.CreateBuilder().Build();

        Assert.Throws<InvalidOperationException>(() => app.MapActorsHandlers());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private async Task<HttpClient> StartAsync(Action<ActorRuntimeOptions> configure)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddActors(configure);
        _app = builder.Build();
        _app.MapActorsHandlers();
        await _app.StartAsync();
        return _app.GetTestClient();
    }
}
