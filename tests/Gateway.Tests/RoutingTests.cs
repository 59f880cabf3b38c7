using System.Net;
using MusicStreaming.Gateway.Tests.Hosting;

namespace MusicStreaming.Gateway.Tests;

public sealed class RoutingTests : IAsyncLifetime
{
    private readonly GatewayApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/api/users/me", "/me")]
    [InlineData("/api/catalog/albums?cursor=a%2Fb&limit=5", "/albums?cursor=a%2Fb&limit=5")]
    [InlineData("/api/catalog/artwork/1/640", "/artwork/1/640")]
    [InlineData("/api/search?q=a%20b", "/?q=a%20b")]
    [InlineData("/api/search/instant?q=a", "/instant?q=a")]
    [InlineData("/api/streaming/sessions/1/token/master.m3u8", "/sessions/1/token/master.m3u8")]
    [InlineData("/api/notifications?limit=1", "/?limit=1")]
    [InlineData("/.well-known/jwks.json", "/.well-known/jwks.json")]
    [InlineData("/.well-known/openid-configuration", "/.well-known/openid-configuration")]
    [InlineData("/.well-known/oauth-authorization-server", "/.well-known/oauth-authorization-server")]
    [InlineData("/api/users/oauth/userinfo", "/oauth/userinfo")]
    public async Task What_is_listed_reaches_its_service_without_the_prefix(string path, string seen)
        => Assert.Equal($"GET {seen}", await GatewayApp.Client(_app.Listeners).GetStringAsync(path));

    [Fact]
    public async Task What_a_service_says_nothing_of_is_kept_by_no_browser()
    {
        var response = await GatewayApp.Client(_app.Listeners).GetAsync("/api/users/me");

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/api/catalog/internal/tracks")]
    [InlineData("/api/catalog/events/catalog.track-changed")]
    [InlineData("/api/catalog/dapr/subscribe")]
    [InlineData("/api/streaming/dapr/config")]
    [InlineData("/api/streaming/actors/PlaybackActor/1/method/ListAsync")]
    [InlineData("/api/streaming/playback/../actors/PlaybackActor/1/method/ListAsync")]
    [InlineData("/api/streaming/healthz")]
    [InlineData("/api/catalog/health")]
    [InlineData("/api/catalog/alive")]
    [InlineData("/api/catalog/openapi/v1.json")]
    [InlineData("/api/catalog/Internal/tracks")]
    [InlineData("/api/catalog/%69nternal/tracks")]
    [InlineData("/api/catalog/%2e%2e/internal")]
    [InlineData("/api/catalog/albums/%2e%2e/internal")]
    [InlineData("/api/catalog/albums/../internal")]
    [InlineData("/api/catalog/albums/..%2finternal")]
    [InlineData("/api/catalog/albums/..%5cinternal")]
    [InlineData("/api/catalog/albums/%252e%252e/internal")]
    [InlineData("/api/catalog/albums/.%2e/internal")]
    [InlineData("/api/catalog/albums//..//internal")]
    [InlineData("/api/catalog//internal")]
    [InlineData("//internal")]
    [InlineData("/api/catalog/albums\\..\\internal")]
    [InlineData("/api/catalog/albums;/internal")]
    [InlineData("/api/unknown/albums")]
    [InlineData("/api/notifications/not-an-id/read")]
    [InlineData("/api/catalog/admin/tracks")]
    [InlineData("/api/users/internal/api-keys/exchange")]
    [InlineData("/api/users/admin/oauth-clients")]
    [InlineData("/api/streaming/uploads")]
    [InlineData("/API/catalog/INTERNAL/x")]
    public async Task What_is_not_listed_reaches_no_service(string target)
    {
        var status = await GatewayApp.RawStatusAsync(_app.Listeners, target);

        Assert.InRange(status, 400, 404);
        Assert.Empty(_app.Backend.Seen);
    }

    [Theory]
    [InlineData("/dapr/subscribe")]
    [InlineData("/events/catalog")]
    [InlineData("/internal/x")]
    [InlineData("/INTERNAL/x")]
    [InlineData("/%69nternal/x")]
    [InlineData("/internal%2fx")]
    [InlineData("//internal/x")]
    [InlineData("/./internal/x")]
    [InlineData("/x/../internal/x")]
    [InlineData("/x/%2e%2e/internal/x")]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/openapi/v1.json")]
    public async Task The_admins_site_keeps_what_is_not_for_browsers_too(string target)
    {
        var status = await GatewayApp.RawStatusAsync(_app.Admins, target);

        Assert.InRange(status, 400, 404);
        Assert.Empty(_app.Backend.Seen);
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/uploads?x=1", "/uploads?x=1")]
    [InlineData("/_framework/blazor.web.js", "/_framework/blazor.web.js")]
    [InlineData("/api/catalog/admin/tracks?state=draft", "/admin/tracks?state=draft")]
    [InlineData("/api/streaming/uploads/1/parts", "/uploads/1/parts")]
    [InlineData("/api/catalog/albums", "/albums")]
    public async Task The_admins_site_has_the_admin_service_and_the_admins_calls(string path, string seen)
        => Assert.Equal($"GET {seen}", await GatewayApp.Client(_app.Admins).GetStringAsync(path));

    [Fact]
    public async Task The_host_header_does_not_choose_the_site()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalog/admin/tracks");
        request.Headers.Host = _app.Admins.Authority;

        var response = await GatewayApp.Client(_app.Listeners).SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task What_only_a_sidecar_or_a_proxy_may_say_is_not_passed_on()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalog/albums");
        request.Headers.Add("dapr-caller-app-id", "streaming");
        request.Headers.Add("Dapr-Api-Token", "guess");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("Authorization", "Bearer token");

        await GatewayApp.Client(_app.Listeners).SendAsync(request);

        var seen = Assert.Single(_app.Backend.Seen).Headers;
        Assert.DoesNotContain(seen.Keys, name => name.StartsWith("dapr", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("127.0.0.1", seen["X-Forwarded-For"]);
        Assert.Equal("Bearer token", seen["Authorization"]);
    }
}
