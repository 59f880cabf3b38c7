using System.Net;
using Aspire.Hosting.Testing;
using MusicStreaming.Contracts;

namespace MusicStreaming.AppHost.Tests;

[Collection(PlatformCollection.Name)]
public sealed class TopologyTests(Platform platform)
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
            var environment = await File.ReadAllTextAsync($"/proc/{platform.ProcessId(service)}/environ");

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
        await platform.KillAsync(resource);

        using var deadline = Platform.Deadline();
        await platform.Notifications.WaitForResourceHealthyAsync(resource, deadline.Token);
        await platform.HealthyAsync(deadline.Token);
    }
}
