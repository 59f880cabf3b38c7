using System.Diagnostics;
using System.Net;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using MusicStreaming.Contracts;

namespace MusicStreaming.AppHost.Tests;

public sealed class TopologyTests(Platform platform) : IClassFixture<Platform>
{
    [Fact]
    public async Task Every_service_is_healthy_and_both_sites_answer()
    {
        using var listeners = platform.Application.CreateHttpClient(AppIds.Gateway);
        using var admin = platform.Application.CreateHttpClient(AppIds.Gateway, "admin");

        var me = await listeners.GetAsync(new Uri("/api/users/me", UriKind.Relative));
        var page = await admin.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
        Assert.True(page.IsSuccessStatusCode, $"The admins' site answered {page.StatusCode}.");
    }

    [Fact]
    public async Task Each_service_knows_the_public_addresses_and_its_sidecar()
    {
        var gateway = platform.Application.GetEndpoint(AppIds.Gateway).ToString().TrimEnd('/');

        foreach (var service in Platform.Services)
        {
            var environment = await File.ReadAllTextAsync($"/proc/{ProcessId(service)}/environ");

            Assert.Contains($"Public__ListenerBaseUrl={gateway}\0", environment, StringComparison.Ordinal);
            Assert.Contains($"Auth__Issuer={gateway}\0", environment, StringComparison.Ordinal);
            Assert.Contains("DAPR_HTTP_ENDPOINT=http://localhost:", environment, StringComparison.Ordinal);
            Assert.Contains("APP_API_TOKEN=", environment, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(AppIds.Catalog)]
    [InlineData("dapr")]
    public async Task What_is_killed_is_back_and_healthy_soon(string resource)
    {
        var killed = ProcessId(resource);
        using var process = Process.GetProcessById(killed);

        process.Kill();

        using var deadline = Platform.Deadline();
        await platform.Notifications.WaitForResourceAsync(
            resource,
            e => ProcessIdOf(e) is { } id && id != killed && e.Snapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy,
            deadline.Token);
        await platform.Notifications.WaitForResourceHealthyAsync(AppIds.Catalog, deadline.Token);
    }

    private static int? ProcessIdOf(ResourceEvent @event)
        => @event.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value as int?;

    private int ProcessId(string resource)
        => platform.Notifications.TryGetCurrentState(resource, out var @event) && ProcessIdOf(@event) is { } id
            ? id
            : throw new InvalidOperationException($"{resource} has no process.");
}
