using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;

namespace MusicStreaming.Admin.Tests;

/// <summary>The admins' site with the other services in small: each answers what a test tells it to.</summary>
internal sealed partial class AdminApp : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> _answers = new();
    private readonly ConcurrentQueue<Call> _calls = new();
    private int _tokens;

    private AdminApp()
    {
        Service = new ServiceApp<Program>(AppIds.Admin)
            .WithApp(AppIds.Users, (request, cancellationToken) => AnswerAsync(AppIds.Users, request, cancellationToken))
            .WithApp(AppIds.Catalog, (request, cancellationToken) => AnswerAsync(AppIds.Catalog, request, cancellationToken))
            .WithApp(AppIds.Streaming, (request, cancellationToken) => AnswerAsync(AppIds.Streaming, request, cancellationToken));
        Answer(AppIds.Users, "POST /internal/login", _ => Json(Grant(Roles.Listener, Roles.Admin)));
        Answer(AppIds.Users, "POST /internal/refresh", _ => Json(Grant(Roles.Listener, Roles.Admin)));
        Answer(AppIds.Users, "POST /internal/logout", _ => new HttpResponseMessage(HttpStatusCode.NoContent));
    }

    public ServiceApp<Program> Service { get; }

    public IReadOnlyCollection<Call> Calls => _calls;

    /// <param name="settings">What is configured otherwise than usual.</param>
    public static async Task<AdminApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var app = new AdminApp();
        foreach (var (key, value) in settings)
        {
            app.Service.WithSetting(key, value);
        }

        await app.Service.StartAsync();
        return app;
    }

    public static HttpResponseMessage Json(object value, HttpStatusCode status = HttpStatusCode.OK)
        => new(status) { Content = JsonContent.Create(value) };

    public static HttpResponseMessage Refusal(HttpStatusCode status, string slug, string detail)
        => new(status)
        {
            Content = JsonContent.Create(
                new { type = $"https://musicstreaming.example/problems/{slug}", title = "Refused", status = (int)status, detail },
                new System.Net.Http.Headers.MediaTypeHeaderValue("application/problem+json")),
        };

    public void Answer(string appId, string call, Func<HttpRequestMessage, HttpResponseMessage> answer) => _answers[$"{appId} {call}"] = answer;

    /// <summary>A grant whose tokens are numbered, so that a test sees which one a call carries. It lasts ten minutes.</summary>
    public SessionGrant Grant(params string[] roles)
    {
        var number = Interlocked.Increment(ref _tokens);
        return new SessionGrant($"access-{number}", 600, $"refresh-{number}", Service.Clock.GetUtcNow().AddDays(14), UserId.New(), "Ada Admin", roles);
    }

    /// <summary>Sends a form as a browser does after loading its page.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(HttpClient browser, string page, string handler, Dictionary<string, string> fields)
    {
        var token = await FormTokenAsync(browser, page);
        var form = new Dictionary<string, string>(fields) { ["_handler"] = handler, ["__RequestVerificationToken"] = token };
        return await browser.PostAsync(page, new FormUrlEncodedContent(form));
    }

    public static async Task<string> FormTokenAsync(HttpClient browser, string page)
        => FormToken().Match(await browser.GetStringAsync(page)).Groups[1].Value;

    public async Task<HttpClient> LoggedInAsync()
    {
        var browser = Service.CreateClient();
        var response = await LogInAsync(browser);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return browser;
    }

    public static Task<HttpResponseMessage> LogInAsync(HttpClient browser, string page = "/login")
        => SubmitAsync(browser, page, "login", new() { ["Input.Email"] = "admin@example.com", ["Input.Password"] = "correct horse battery" });

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    private async Task<HttpResponseMessage> AnswerAsync(string appId, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri?.AbsolutePath ?? "";
        if (path.StartsWith("/dapr/", StringComparison.Ordinal))
        {
            // The runtime asks each app by itself what it hears and hosts; Admin has called nobody by that.
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        _calls.Enqueue(new Call(appId, $"{request.Method} {path}", request.Headers.Authorization?.Parameter, body));
        return _answers.TryGetValue($"{appId} {request.Method} {path}", out var answer) ? answer(request) : new HttpResponseMessage(HttpStatusCode.NotFound);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    public sealed record Call(string AppId, string Request, string? Token, string Body);
}
