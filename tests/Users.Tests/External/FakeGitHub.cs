using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.Users.Tests.External;

/// <summary>What of GitHub's site and API a log-in meets, with the shapes that its documentation gives.</summary>
internal sealed class FakeGitHub : IAsyncDisposable
{
    private const string Token = "gho_a-token";

    private readonly WebApplication _app;

    private FakeGitHub(WebApplication app)
    {
        _app = app;
        app.MapPost("/login/oauth/access_token", RedeemAsync);
        app.MapGet("/user", (HttpRequest request) => For(request, new { id = 583231, login = "octocat", name = (string?)null }));
        app.MapGet("/user/emails", (HttpRequest request) => For(request, new object[]
        {
            new { email = "spare@example.com", verified = true, primary = false },
            new { email = "octocat@example.com", verified = IsVerified, primary = true },
        }));
    }

    public string Url => _app.Urls.First();

    public bool IsVerified { get; set; } = true;

    public IReadOnlyDictionary<string, string> LastRedemption { get; private set; } = new Dictionary<string, string>();

    public static async Task<FakeGitHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gitHub = new FakeGitHub(builder.Build());
        await gitHub._app.StartAsync();
        return gitHub;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>It answers refusals with 200, and JSON only to who asks for it.</summary>
    private async Task<IResult> RedeemAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        LastRedemption = form.ToDictionary(field => field.Key, field => field.Value.ToString());
        Assert.Equal("application/json", request.Headers.Accept.ToString());
        return form["code"] == "good"
            ? Results.Json(new { access_token = Token, scope = "read:user,user:email", token_type = "bearer" })
            : Results.Json(new { error = "bad_verification_code" });
    }

    private static IResult For(HttpRequest request, object answer)
        => request.Headers.Authorization == $"Bearer {Token}" ? Results.Json(answer) : Results.Unauthorized();
}
