using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Tests.Pages;

public sealed class OAuthPagesTests : IAsyncLifetime
{
    private AdminApp? _app;
    private HttpClient? _browser;

    private AdminApp App => _app ?? throw new InvalidOperationException("Not started.");

    private HttpClient Browser => _browser ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _app = await AdminApp.StartAsync();
        _app.Answer(AppIds.Users, "GET /admin/oauth-clients", _ => AdminApp.Json(new { items = new[] { Client() } }));
        _app.Answer(AppIds.Users, "GET /admin/oauth-clients/c1", _ => AdminApp.Json(Client()));
        _app.Answer(AppIds.Users, "POST /admin/oauth-clients", _ => AdminApp.Json(new { client = Client(), secret = "the-new-secret" }));
        _app.Answer(AppIds.Users, "POST /admin/oauth-clients/c1/secret", _ => AdminApp.Json(new { secret = "another-secret" }));
        _app.Answer(AppIds.Users, "PUT /admin/oauth-clients/c1", _ => AdminApp.Json(Client()));
        _app.Answer(AppIds.Users, "DELETE /admin/oauth-clients/c1", _ => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        _browser = await _app.LoggedInAsync();
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    [Fact]
    public async Task A_new_apps_secret_is_shown_in_the_answer_and_nowhere_else()
    {
        using var response = await AdminApp.SubmitAsync(Browser, "/oauth-clients", "register", new()
        {
            ["Input.Name"] = "Phone player",
            ["Input.RedirectUris"] = "https://a.test/done\r\nhttps://b.test/done",
            ["Input.Scopes"] = "openid music",
            ["Input.IsConfidential"] = "true",
        });

        Assert.Contains("the-new-secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("the-new-secret", await Browser.GetStringAsync("/oauth-clients"), StringComparison.Ordinal);
        Assert.Equal(
            """{"name":"Phone player","kind":"confidential","redirectUris":["https://a.test/done","https://b.test/done"],"scopes":["openid","music"],"allowsDevices":false}""",
            Assert.Single(App.Calls, call => call.Request == "POST /admin/oauth-clients").Body);
    }

    [Fact]
    public async Task An_app_without_a_name_is_not_sent()
    {
        using var response = await AdminApp.SubmitAsync(Browser, "/oauth-clients", "register", new() { ["Input.Name"] = "", ["Input.Scopes"] = "music" });

        Assert.Contains("A name is needed.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(App.Calls, call => call.Request == "POST /admin/oauth-clients");
    }

    [Fact]
    public async Task A_replaced_secret_is_shown_once()
    {
        using var response = await AdminApp.SubmitAsync(Browser, "/oauth-clients/c1", "secret", []);

        Assert.Contains("another-secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_is_changed_and_removed()
    {
        using var changed = await AdminApp.SubmitAsync(Browser, "/oauth-clients/c1", "client", new()
        {
            ["Input.Name"] = "Other name", ["Input.RedirectUris"] = "https://a.test/done", ["Input.Scopes"] = "music", ["Input.AllowsDevices"] = "true",
        });
        using var removed = await AdminApp.SubmitAsync(Browser, "/oauth-clients/c1", "remove", []);

        Assert.Equal("http://admin.test/oauth-clients/c1?done=saved", changed.Headers.Location?.OriginalString);
        Assert.Equal("http://admin.test/oauth-clients?done=removed", removed.Headers.Location?.OriginalString);
        Assert.Contains("\"allowsDevices\":true", Assert.Single(App.Calls, call => call.Request == "PUT /admin/oauth-clients/c1").Body, StringComparison.Ordinal);
    }

    private static object Client() => new
    {
        id = "c1",
        name = "Phone player",
        kind = "confidential",
        redirectUris = new[] { "https://a.test/done" },
        scopes = new[] { "openid", "music" },
        allowsDevices = false,
        createdAt = "2026-01-02T03:04:05Z",
    };
}
