using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Testing;

namespace MusicStreaming.Users.Tests.Registration;

public sealed class ConfirmationTests : IAsyncLifetime
{
    private const string Ann = "ann@example.com";
    private const string OtherPassword = "short blue trombone";

    /// <summary>Without limits, of which others tell: they would let few of a hundred through.</summary>
    private readonly UsersApp _app = UsersApp.WithoutLimits();

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        await Eventually.TrueAsync(() => Registered() == 1, "the first admin, whom the service registers by itself");
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Before_the_link_is_followed_there_is_no_account_and_nobody_hears_of_one()
    {
        await _app.BeginRegistrationAsync(Ann);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        var login = await _app.LogInAsync(Ann, UsersApp.Password);

        await ProblemAssert.IsAsync(login, HttpStatusCode.Unauthorized, "invalid-credentials");
        Assert.Equal(1, Registered());
    }

    [Fact]
    public async Task A_link_makes_an_account_once()
    {
        await _app.BeginRegistrationAsync(Ann);
        var token = await _app.TokenAsync(Ann);

        await SignedIn.FromAsync(await _app.ConfirmAsync(token));

        await AssertInvalidAsync(token);
    }

    [Fact]
    public async Task A_link_works_for_a_day()
    {
        await _app.BeginRegistrationAsync(Ann);
        var token = await _app.TokenAsync(Ann);

        _app.Clock.Advance(TimeSpan.FromHours(24));

        await AssertInvalidAsync(token);
    }

    /// <summary>Whoever waits for a letter of the kind would follow a stranger's, and get an account whose password the stranger knows.</summary>
    [Fact]
    public async Task In_another_browser_than_the_registrations_a_link_takes_the_password()
    {
        await _app.BeginRegistrationAsync(Ann, OtherPassword);
        var token = await _app.TokenAsync(Ann);

        await ProblemAssert.IsAsync(await _app.ConfirmAsync(token, password: null), HttpStatusCode.Forbidden, "password-needed");
        await ProblemAssert.IsAsync(await _app.ConfirmAsync(token, UsersApp.Password), HttpStatusCode.Forbidden, "wrong-password");

        Assert.Equal(1, Registered());
        await SignedIn.FromAsync(await _app.ConfirmAsync(token, OtherPassword));
    }

    [Fact]
    public async Task The_browser_that_registered_needs_no_password_and_knows_itself_by_a_cookie_alone()
    {
        var answer = await _app.BeginRegistrationAsync(Ann);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("ms_device=", StringComparison.Ordinal)).Split(';')[0];
        var token = await _app.TokenAsync(Ann);

        await ProblemAssert.IsAsync(await FollowAsync(token, "ms_device=AAAAAAAAAAAAAAAAAAAAAA"), HttpStatusCode.Forbidden, "password-needed");
        await SignedIn.FromAsync(await FollowAsync(token, cookie));
    }

    [Fact]
    public async Task The_newest_registration_of_an_address_is_the_one_that_counts()
    {
        await _app.BeginRegistrationAsync(Ann, OtherPassword);
        var old = await _app.TokenAsync(Ann);
        await _app.BeginRegistrationAsync(Ann);

        await AssertInvalidAsync(old);
        await SignedIn.FromAsync(await _app.ConfirmAsync(await _app.TokenAsync(Ann)));
        await SignedIn.FromAsync(await _app.LogInAsync(Ann, UsersApp.Password));
        await ProblemAssert.IsAsync(await _app.LogInAsync(Ann, OtherPassword), HttpStatusCode.Unauthorized, "invalid-credentials");
    }

    [Fact]
    public async Task The_letter_can_be_sent_again_and_then_both_links_lead_to_one_account()
    {
        await _app.BeginRegistrationAsync(Ann);

        var answer = await ResendAsync(Ann);
        var tokens = await _app.TokensAsync(Ann);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(2, tokens.Count);
        await SignedIn.FromAsync(await _app.ConfirmAsync(tokens[0]));
        await AssertInvalidAsync(tokens[1]);
        Assert.Equal(2, Registered());
    }

    [Fact]
    public async Task Nobody_is_written_to_who_does_not_wait_for_a_letter()
    {
        await _app.RegisterAsync(Ann);
        var before = _app.Runtime.Emails.Count;

        await ResendAsync(Ann);
        await ResendAsync("nobody@example.com");
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal(before, _app.Runtime.Emails.Count);
    }

    [Fact]
    public async Task Of_a_hundred_that_register_one_address_at_once_one_account_comes()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _app.BeginRegistrationAsync(Ann)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        var tokens = await _app.TokensAsync(Ann);
        Assert.Equal(100, tokens.Count);

        var confirmations = await Task.WhenAll(tokens.Select(token => _app.ConfirmAsync(token)));

        var winner = await SignedIn.FromAsync(Assert.Single(confirmations, answer => answer.IsSuccessStatusCode));
        Assert.Equal(99, confirmations.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest));
        var login = await SignedIn.FromAsync(await _app.LogInAsync(Ann, UsersApp.Password));
        Assert.Equal(winner.Session.User.Id, login.Session.User.Id);
        Assert.Equal(2, Registered());
    }

    [Fact]
    public async Task One_link_that_is_followed_a_hundred_times_at_once_makes_one_account()
    {
        await _app.BeginRegistrationAsync(Ann);
        var token = await _app.TokenAsync(Ann);

        var confirmations = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _app.ConfirmAsync(token)));

        Assert.Single(confirmations, answer => answer.IsSuccessStatusCode);
        Assert.Equal(2, Registered());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    public async Task What_is_no_token_confirms_nothing(string token)
        => Assert.Equal(HttpStatusCode.BadRequest, (await _app.ConfirmAsync(token)).StatusCode);

    private Task<HttpResponseMessage> ResendAsync(string email) => _app.CreatePage().PostAsJsonAsync("/register/resend", new { email });

    private async Task AssertInvalidAsync(string token)
        => await ProblemAssert.IsAsync(await _app.ConfirmAsync(token), HttpStatusCode.BadRequest, "invalid-link");

    private Task<HttpResponseMessage> FollowAsync(string token, string cookie)
    {
        var page = _app.CreatePage();
        page.DefaultRequestHeaders.Add("Cookie", cookie);
        return page.PostAsJsonAsync("/register/confirm", new { token });
    }

    private int Registered() => _app.Runtime.Published.Count(@event => @event.Type == UserRegistered.Type);
}
