using System.Net;
using Dapr.Client.Tests.Hosting;
using Dapr.Sidecar;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Dapr.Client.Tests;

public sealed class ClientTests
{
    [Fact]
    public async Task Secrets_are_read_one_by_one_and_all()
    {
        await using var host = await ClientHost.StartAsync();

        Assert.Equal("geheim", (await host.Dapr.GetSecretAsync("secretstore", "password"))["password"]);
        Assert.Equal("geheim", (await host.Dapr.GetBulkSecretAsync("secretstore"))["password"]["password"]);
        await Assert.ThrowsAsync<DaprException>(() => host.Dapr.GetSecretAsync("secretstore", "none"));
    }

    [Fact]
    public async Task Events_are_published_with_and_without_data()
    {
        await using var host = await ClientHost.StartAsync();

        await host.Dapr.PublishEventAsync(ClientHost.PubSub, "catalog", new { N = 1 }, new Dictionary<string, string> { ["cloudevent.type"] = "t" });
        await host.Dapr.PublishEventAsync(ClientHost.PubSub, "catalog", new CloudEvent<int>(7) { Type = "mine" });
        await host.Dapr.PublishEventAsync(ClientHost.PubSub, "catalog");

        Assert.Equal(["t", "mine", "com.dapr.event.sent"], host.Runtime.Published.Select(published => published.Type));
        Assert.Equal(["""{"n":1}""", "7", "\"\""], host.Runtime.Published.Select(published => published.Data));
    }

    [Fact]
    public async Task An_unknown_pubsub_is_an_exception()
    {
        await using var host = await ClientHost.StartAsync();

        await Assert.ThrowsAsync<DaprException>(() => host.Dapr.PublishEventAsync("other", "catalog", 1));
    }

    [Fact]
    public async Task A_binding_gets_its_data_and_metadata()
    {
        await using var host = await ClientHost.StartAsync();
        using var users = host.ClientOf("users");

        await users.InvokeBindingAsync("email", "create", "<p>Hi</p>", new Dictionary<string, string> { ["emailTo"] = "a@example.org", ["subject"] = "Welcome" });

        var email = Assert.Single(host.Runtime.Emails);
        Assert.Equal(("<p>Hi</p>", "Welcome"), (email.Body, email.Subject));
        await Assert.ThrowsAsync<DaprException>(() => host.Dapr.InvokeBindingAsync("email", "create", "not in its scope"));
    }

    [Fact]
    public async Task An_invocation_client_reaches_the_other_app()
    {
        await using var app = WebApplication.CreateSlimBuilder().Use(builder => builder.WebHost.UseTestServer()).Build();
        app.MapGet("/items/{id}", (string id, HttpRequest request) => $"{id} for {request.Headers["dapr-caller-app-id"]}");
        await app.StartAsync();
        await using var host = await ClientHost.StartAsync(new EmbeddedApp { AppId = "stock", Handler = () => app.GetTestServer().CreateHandler() });
        using var http = DaprClient.CreateInvokeHttpClient("stock", host.Runtime.HttpEndpoint("catalog").AbsoluteUri, "token of the runtime");
        using var same = host.Dapr.CreateInvokableHttpClient("stock");

        Assert.Equal("7 for catalog", await http.GetStringAsync("/items/7"));
        Assert.Equal("8 for catalog", await same.GetStringAsync("/items/8"));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/nothing")).StatusCode);
    }

    [Fact]
    public async Task Health_is_true_while_the_runtime_serves_and_false_otherwise()
    {
        await using var host = await ClientHost.StartAsync();
        using var nobody = new DaprClientBuilder().UseHttpEndpoint("http://127.0.0.1:1").Build();

        Assert.True(await host.Dapr.CheckHealthAsync());
        Assert.True(await host.Dapr.CheckOutboundHealthAsync());
        await host.Dapr.WaitForSidecarAsync();
        Assert.False(await nobody.CheckHealthAsync());
    }

    [Fact]
    public async Task A_runtime_that_is_not_there_is_an_exception()
    {
        using var nobody = new DaprClientBuilder().UseHttpEndpoint("http://127.0.0.1:1").Build();

        await Assert.ThrowsAsync<DaprException>(() => nobody.GetStateAsync<int>("store", "a"));
    }

    [Fact]
    public async Task A_cancelled_call_is_a_cancellation()
    {
        await using var host = await ClientHost.StartAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Dapr.GetStateAsync<int>(ClientHost.Store, "a", cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task A_wrong_token_is_an_exception()
    {
        await using var host = await ClientHost.StartAsync();
        using var stranger = host.ClientOf("catalog", token: "guessed");

        await Assert.ThrowsAsync<DaprException>(() => stranger.GetStateAsync<int>(ClientHost.Store, "a"));
    }
}
