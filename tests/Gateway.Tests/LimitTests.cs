using System.Net;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Gateway.Tests.Hosting;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Gateway.Tests;

public sealed class LimitTests : IAsyncLifetime
{
    private readonly GatewayApp _app = new GatewayApp()
        .With("Gateway:LogInsPerMinuteByAddress", "3")
        .With("Gateway:TokenCallsPerMinuteByAddress", "3")
        .With("Gateway:RequestsPerSecondByAccount", "1")
        .With("Gateway:MaxBodyBytes", "2000")
        .With("Gateway:MaxArtworkBytes", "5000")
        .With("Gateway:MaxFormBytes", "8000");

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Too_many_log_ins_are_refused_and_other_calls_are_not()
    {
        var client = GatewayApp.Client(_app.Listeners);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/users/login", null)).StatusCode);
        }

        var refused = await client.PostAsync("/api/users/register", null);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(Problems.Type("too-many-requests"), problem.GetProperty("type").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/catalog/albums")).StatusCode);
    }

    [Theory]
    [InlineData("register")]
    [InlineData("register/resend")]
    [InlineData("password/forgot")]
    [InlineData("password/reset")]
    public async Task A_slash_at_the_end_gets_nobody_round_the_limit_of_log_ins(string path)
    {
        var client = GatewayApp.Client(_app.Listeners);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"/api/users/{path}/", null)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.PostAsync($"/api/users/{path}/", null)).StatusCode);
    }

    [Fact]
    public async Task Too_many_calls_for_tokens_are_refused()
    {
        var client = GatewayApp.Client(_app.Listeners);
        foreach (var path in new[] { "token", "revoke", "device_authorization" })
        {
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"/api/users/oauth/{path}", null)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.PostAsync("/api/users/OAuth/token", null)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.PostAsync("/api/users/oauth/token/", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/users/oauth/userinfo")).StatusCode);
    }

    [Fact]
    public async Task A_log_in_page_that_only_opens_uses_up_no_log_in()
    {
        var client = GatewayApp.Client(_app.Listeners);
        foreach (var _ in Enumerable.Range(0, 4))
        {
            var asked = await client.PostAsync("/api/users/login/passkey/options", null);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, asked.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/users/login", null)).StatusCode);
    }

    [Fact]
    public async Task One_account_that_is_too_fast_does_not_slow_another()
    {
        var fast = GatewayApp.Client(_app.Listeners, UserId.New());
        var statuses = new List<HttpStatusCode>();
        foreach (var _ in Enumerable.Range(0, 40))
        {
            statuses.Add((await fast.GetAsync("/api/catalog/albums")).StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, (await GatewayApp.Client(_app.Listeners, UserId.New()).GetAsync("/api/catalog/albums")).StatusCode);
    }

    [Theory]
    [InlineData(2000, HttpStatusCode.OK)]
    [InlineData(2001, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_that_is_too_large_is_refused(int length, HttpStatusCode status)
    {
        var response = await GatewayApp.Client(_app.Listeners).PostAsync("/api/users/refresh", new ByteArrayContent(new byte[length]));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK ? 1 : 0, _app.Backend.Seen.Count);
    }

    [Fact]
    public async Task A_body_that_hides_its_length_gets_no_further()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/users/refresh") { Content = new ByteArrayContent(new byte[9000]) };
        request.Headers.TransferEncodingChunked = true;

        var response = await GatewayApp.Client(_app.Listeners).SendAsync(request);

        Assert.InRange((int)response.StatusCode, 400, 413);
        Assert.Empty(_app.Backend.Seen);
    }

    [Fact]
    public async Task A_picture_may_be_larger()
    {
        var response = await GatewayApp.Client(_app.Admins).PutAsync(
            $"/api/catalog/admin/albums/{AlbumId.New()}/artwork", new ByteArrayContent(new byte[4000]));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(5500, HttpStatusCode.OK)]
    [InlineData(8001, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_form_has_room_for_a_picture_and_what_comes_with_it(int length, HttpStatusCode status)
    {
        var response = await GatewayApp.Client(_app.Admins).PostAsync($"/albums/{AlbumId.New()}", new ByteArrayContent(new byte[length]));

        Assert.Equal(status, response.StatusCode);
    }
}
