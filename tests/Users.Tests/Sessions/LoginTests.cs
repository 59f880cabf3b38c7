using System.Net;
using System.Text.Json.Nodes;

namespace MusicStreaming.Users.Tests.Sessions;

public sealed class LoginTests : IAsyncLifetime
{
    private const string Wrong = "not the password at all";

    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_right_password_begins_a_session()
    {
        var registered = await _app.RegisterAsync();

        var login = await SignedIn.FromAsync(await _app.LogInAsync("ANN@example.com", UsersApp.Password));

        Assert.Equal(registered.Session.User.Id, login.Session.User.Id);
        Assert.NotEqual(registered.RefreshToken, login.RefreshToken);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_cannot_be_told_apart()
    {
        await _app.RegisterAsync();

        var wrongPassword = await _app.LogInAsync("ann@example.com", Wrong);
        var unknownAddress = await _app.LogInAsync("nobody@example.com", Wrong);

        await ProblemAssert.IsAsync(wrongPassword, HttpStatusCode.Unauthorized, "invalid-credentials");
        Assert.Equal(await AnswerAsync(wrongPassword), await AnswerAsync(unknownAddress));
        Assert.Equal(wrongPassword.Headers.Select(header => header.Key), unknownAddress.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task Whoever_comes_back_when_their_attempts_are_forgotten_logs_in()
    {
        await _app.RegisterAsync();
        await _app.LogInAsync("ann@example.com", UsersApp.Password);
        _app.Clock.Advance(TimeSpan.FromMinutes(80));

        Assert.Equal(HttpStatusCode.OK, (await _app.LogInAsync("ann@example.com", UsersApp.Password)).StatusCode);
    }

    [Fact]
    public async Task Both_cost_the_same_hashing_work()
    {
        await _app.RegisterAsync();

        var known = await WorkAsync("ann@example.com");
        var unknown = await WorkAsync("nobody@example.com");

        Assert.Equal(1, known);
        Assert.Equal(known, unknown);
    }

    [Theory]
    [InlineData("ann@example.com")]
    [InlineData("nobody@example.com")]
    public async Task After_a_few_failures_an_address_has_to_wait_whether_or_not_it_has_an_account(string email)
    {
        await _app.RegisterAsync();
        await FailAsync(email, times: 5);

        var locked = await _app.LogInAsync(email, UsersApp.Password);

        await ProblemAssert.IsAsync(locked, HttpStatusCode.TooManyRequests, "too-many-attempts");
        Assert.Equal("30", Assert.Single(locked.Headers.GetValues("Retry-After")));
    }

    [Fact]
    public async Task After_the_wait_the_right_password_works_and_clears_the_count()
    {
        await _app.RegisterAsync();
        await FailAsync("ann@example.com", times: 5);
        _app.Clock.Advance(TimeSpan.FromSeconds(30));

        var login = await _app.LogInAsync("ann@example.com", UsersApp.Password);
        var failure = await _app.LogInAsync("ann@example.com", Wrong);

        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, failure.StatusCode);
    }

    [Fact]
    public async Task Each_further_failure_doubles_the_wait()
    {
        await FailAsync("nobody@example.com", times: 5);
        _app.Clock.Advance(TimeSpan.FromSeconds(30));
        await FailAsync("nobody@example.com", times: 1);

        var locked = await _app.LogInAsync("nobody@example.com", Wrong);

        Assert.Equal("60", Assert.Single(locked.Headers.GetValues("Retry-After")));
    }

    [Fact]
    public async Task Guesses_at_the_same_instant_are_counted_one_by_one()
    {
        await _app.RegisterAsync();
        var before = _app.Hasher.Verifications;

        var responses = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => _app.LogInAsync("ann@example.com", Wrong)));

        Assert.Equal(5, _app.Hasher.Verifications - before);
        Assert.Equal(20, responses.Count(response => response.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://admin.test")]
    [InlineData("http://listener.test.evil.example")]
    [InlineData("null")]
    public async Task Another_sites_page_cannot_log_anybody_in(string origin)
    {
        await _app.RegisterAsync();

        using var content = new StringContent("""{"email":"ann@example.com","password":"tall green harmonica"}""", null, "application/json");
        var response = await _app.CreatePage(origin).PostAsync("/login", content);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "cross-site-request");
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    private async Task<int> WorkAsync(string email)
    {
        var before = _app.Hasher.Verifications;
        await _app.LogInAsync(email, Wrong);
        return _app.Hasher.Verifications - before;
    }

    private async Task FailAsync(string email, int times)
    {
        for (var attempt = 0; attempt < times; attempt++)
        {
            var response = await _app.LogInAsync(email, Wrong);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    /// <summary>The body, less what is different in every answer.</summary>
    private static async Task<string> AnswerAsync(HttpResponseMessage response)
    {
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())?.AsObject();
        Assert.NotNull(problem);
        problem.Remove("traceId");
        return problem.ToJsonString();
    }
}
