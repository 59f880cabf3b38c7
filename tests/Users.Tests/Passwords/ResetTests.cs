using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.ApiKeys;
using MusicStreaming.Users.Passwords;

namespace MusicStreaming.Users.Tests.Passwords;

public sealed class ResetTests : IAsyncLifetime
{
    private const string Ann = "ann@example.com";
    private const string New = "short blue trombone";

    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_link_in_the_letter_sets_a_new_password_and_ends_every_session()
    {
        var ann = await _app.RegisterAsync(Ann);
        var token = await ForgetAsync();

        var reset = await ResetAsync(token, New);

        Assert.Equal(HttpStatusCode.OK, reset.StatusCode);
        await ProblemAssert.IsAsync(await _app.LogInAsync(Ann, UsersApp.Password), HttpStatusCode.Unauthorized, "invalid-credentials");
        await ProblemAssert.IsAsync(await _app.RefreshAsync(ann.RefreshToken), HttpStatusCode.Unauthorized, "session-over");
        await SignedIn.FromAsync(await _app.LogInAsync(Ann, New));
    }

    [Fact]
    public async Task The_owner_is_told_by_letter()
    {
        await _app.RegisterAsync(Ann);

        await ResetAsync(await ForgetAsync(), New);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        var letter = Assert.Single(_app.Runtime.Emails, email => email.Subject == "Your password was set anew");
        Assert.Equal([Ann], letter.To);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task The_keys_of_players_are_counted_and_go_if_they_are_to(bool removeApiKeys, int left)
    {
        var ann = await _app.RegisterAsync(Ann);
        var page = _app.CreatePage();
        page.DefaultRequestHeaders.Authorization = new("Bearer", ann.Session.AccessToken);
        var made = await (await page.PostAsJsonAsync("/me/api-keys", new { name = "Radio" })).Content.ReadFromJsonAsync<NewApiKeyResponse>();
        var token = await ForgetAsync();

        var reset = await _app.CreatePage().PostAsJsonAsync("/password/reset", new { token, newPassword = New, removeApiKeys });
        using var exchanged = await _app.CreateCallerClient(AppIds.Gateway).PostAsJsonAsync("/internal/api-keys/exchange", new ApiKeyCall(made?.Key ?? ""));

        Assert.Equal(new PasswordResetResponse(left), await reset.Content.ReadFromJsonAsync<PasswordResetResponse>());
        Assert.Equal(left == 0 ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, exchanged.StatusCode);
    }

    [Fact]
    public async Task A_link_works_once()
    {
        await _app.RegisterAsync(Ann);
        var token = await ForgetAsync();

        await ResetAsync(token, New);

        await AssertInvalidAsync(token);
    }

    [Fact]
    public async Task Of_many_who_follow_it_at_once_one_gets_through()
    {
        await _app.RegisterAsync(Ann);
        var token = await ForgetAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => ResetAsync(token, $"{New} {number}")));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_link_works_for_an_hour()
    {
        await _app.RegisterAsync(Ann);
        var token = await ForgetAsync();

        _app.Clock.Advance(TimeSpan.FromHours(1));

        await AssertInvalidAsync(token);
    }

    [Fact]
    public async Task A_changed_password_makes_older_links_worthless()
    {
        await _app.RegisterAsync(Ann);
        var older = await ForgetAsync();
        var newer = await ForgetAsync();

        await ResetAsync(newer, New);

        await AssertInvalidAsync(older);
    }

    [Fact]
    public async Task A_password_that_is_refused_does_not_use_the_link_up()
    {
        await _app.RegisterAsync(Ann);
        var token = await ForgetAsync();

        await ProblemAssert.FieldsAsync(await ResetAsync(token, "Password123!"), "newPassword");
        await ProblemAssert.FieldsAsync(await ResetAsync(token, Ann), "newPassword");

        Assert.Equal(HttpStatusCode.OK, (await ResetAsync(token, New)).StatusCode);
    }

    [Fact]
    public async Task The_link_of_a_registration_sets_no_password()
    {
        await _app.RegisterAsync(Ann);
        await _app.BeginRegistrationAsync("bob@example.com");

        await AssertInvalidAsync(await _app.TokenAsync("bob@example.com"));
    }

    [Fact]
    public async Task The_owner_gets_in_at_once_however_many_have_guessed()
    {
        await _app.RegisterAsync(Ann);
        for (var guess = 0; guess < 6; guess++)
        {
            await _app.LogInAsync(Ann, "not the password at all");
        }

        await ResetAsync(await ForgetAsync(), New);

        await SignedIn.FromAsync(await _app.LogInAsync(Ann, New));
    }

    [Fact]
    public async Task An_address_without_an_account_gets_the_same_answer_for_the_same_work_and_no_letter()
    {
        await _app.RegisterAsync(Ann);
        HttpResponseMessage? known = null;
        HttpResponseMessage? unknown = null;

        var forKnown = await _app.WorkAsync(async () => known = await AskAsync(Ann));
        await _app.Runtime.IdleAsync(CancellationToken.None);
        var letters = _app.Runtime.Emails.Count;
        var forUnknown = await _app.WorkAsync(async () => unknown = await AskAsync("nobody@example.com"));
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal(HttpStatusCode.Accepted, known?.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, unknown?.StatusCode);
        Assert.Equal(forKnown, forUnknown);
        Assert.Equal(letters, _app.Runtime.Emails.Count);
    }

    [Theory]
    [InlineData(Ann)]
    [InlineData("nobody@example.com")]
    public async Task Nobody_fills_a_mailbox_with_our_letters(string email)
    {
        await _app.RegisterAsync(Ann);
        for (var letter = 0; letter < 5; letter++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(email)).StatusCode);
        }

        var refused = await AskAsync(email);

        await ProblemAssert.IsAsync(refused, HttpStatusCode.TooManyRequests, "too-many-attempts");
        Assert.Equal("30", Assert.Single(refused.Headers.GetValues("Retry-After")));
    }

    /// <summary>What a Host header says must not get into a letter: its link would hand the token to whoever sent the header.</summary>
    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("Forwarded", "host=evil.example")]
    [InlineData("X-Original-Host", "evil.example")]
    [InlineData("X-Forwarded-Prefix", "//evil.example")]
    [InlineData("Referer", "http://evil.example/")]
    public async Task A_link_leads_to_the_configured_site_whatever_a_request_says(string header, string value)
    {
        await _app.RegisterAsync(Ann);
        var page = _app.CreatePage();
        page.DefaultRequestHeaders.Add(header, value);

        await page.PostAsJsonAsync("/password/forgot", new { email = Ann });
        await _app.Runtime.IdleAsync(CancellationToken.None);

        var letter = _app.Runtime.Emails[^1];
        Assert.Equal("Set a new password", letter.Subject);
        Assert.Contains("href=\"http://listener.test/reset#", letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_sites_page_cannot_have_letters_sent()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = Ann });

        var response = await _app.CreatePage("http://evil.example").PostAsync("/password/forgot", form);

        Assert.False(response.IsSuccessStatusCode);
    }

    [Fact]
    public void An_account_without_a_stamp_still_has_links_of_its_own()
    {
        var old = new Account(Contracts.UserId.New(), Ann, "Ann", [], _app.Clock.GetUtcNow()) { NormalizedEmail = Ann };

        Assert.True(Users.Passwords.PasswordLink.TryParse(Users.Passwords.PasswordLink.To(old).ToString(), out var link));
        Assert.True(link.IsFor(old));
        Assert.False(link.IsFor(old.WithPassword("hash")));
    }

    private Task<HttpResponseMessage> AskAsync(string email) => _app.CreatePage().PostAsJsonAsync("/password/forgot", new { email });

    private async Task<string> ForgetAsync()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(Ann)).StatusCode);
        return await _app.TokenAsync(Ann, "/reset");
    }

    private Task<HttpResponseMessage> ResetAsync(string token, string newPassword)
        => _app.CreatePage().PostAsJsonAsync("/password/reset", new { token, newPassword });

    private async Task AssertInvalidAsync(string token)
        => await ProblemAssert.IsAsync(await ResetAsync(token, New), HttpStatusCode.BadRequest, "invalid-link");
}
