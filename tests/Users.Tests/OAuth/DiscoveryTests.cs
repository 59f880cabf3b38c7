using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Testing;

namespace MusicStreaming.Users.Tests.OAuth;

public sealed class DiscoveryTests : IAsyncLifetime
{
    private readonly UsersApp _users = new();

    public Task InitializeAsync() => _users.StartAsync();

    public async Task DisposeAsync() => await _users.DisposeAsync();

    [Fact]
    public async Task Everything_is_where_the_configuration_says_whatever_host_is_asked()
    {
        string[] cases =
        [
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server",
        ];

        await Assert.AllAsync(cases, async path =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = "evil.example";
            request.Headers.Add("X-Forwarded-Host", "evil.example");

            var body = await (await _users.CreateClient().SendAsync(request)).Content.ReadAsStringAsync();

            var document = JsonDocument.Parse(body).RootElement;
            Assert.DoesNotContain("evil", body, StringComparison.Ordinal);
            Assert.Equal(TestTokens.Issuer, document.GetProperty("issuer").GetString());
            Assert.Equal("http://listener.test/authorize", document.GetProperty("authorization_endpoint").GetString());
            Assert.Equal("http://listener.test/api/users/oauth/token", document.GetProperty("token_endpoint").GetString());
            Assert.Equal("http://listener.test/.well-known/jwks.json", document.GetProperty("jwks_uri").GetString());
            Assert.Equal(["S256"], document.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(item => item.GetString()));
            Assert.True(document.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
        });
    }

    [Fact]
    public async Task Apps_in_browsers_may_call_from_anywhere_without_cookies()
    {
        (string Method, string Path)[] cases =
        [
            ("POST", "/oauth/token"),
            ("POST", "/oauth/revoke"),
            ("POST", "/oauth/device_authorization"),
            ("GET", "/oauth/userinfo"),
            ("GET", "/.well-known/openid-configuration"),
            ("GET", "/.well-known/jwks.json"),
        ];

        await Assert.AllAsync(cases, async row =>
        {
            var (method, path) = row;
            var response = await PreflightAsync(method, path);

            Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
            Assert.Contains(method, string.Join(',', response.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
            Assert.Contains("Authorization", string.Join(',', response.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task What_pages_of_ours_call_nobody_elses_pages_may()
    {
        (string Method, string Path)[] cases =
        [
            ("POST", "/oauth/authorize"),
            ("POST", "/oauth/authorize/inspect"),
            ("POST", "/oauth/device/approve"),
            ("GET", "/me"),
            ("POST", "/login"),
        ];

        await Assert.AllAsync(cases, async row => Assert.False((await PreflightAsync(row.Method, row.Path)).Headers.Contains("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task The_API_document_tells_the_forms()
    {
        var document = await _users.CreateClient().GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var body = document.GetProperty("paths").GetProperty("/oauth/token").GetProperty("post").GetProperty("requestBody");
        var schema = Assert.Single(body.GetProperty("content").EnumerateObject());
        Assert.Equal("application/x-www-form-urlencoded", schema.Name);
        Assert.Contains("code_verifier", document.GetRawText(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PreflightAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", "https://app.example");
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        var response = await _users.CreateClient().SendAsync(request);
        Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
        return response;
    }
}
