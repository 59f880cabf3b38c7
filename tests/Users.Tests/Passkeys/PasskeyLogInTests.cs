using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Users.Passkeys;
using MusicStreaming.Users.Sessions;
using MusicStreaming.Users.Tests.TwoFactor;

namespace MusicStreaming.Users.Tests.Passkeys;

public sealed class PasskeyLogInTests : PasskeyTest
{
    [Fact]
    public async Task Whoever_has_added_a_passkey_logs_in_without_typing_anything()
    {
        var browser = await RegisterAsync();
        var added = await AddAsync(browser, Phone, "Ann's phone");
        App.Clock.Advance(TimeSpan.FromDays(1));

        var session = await Browser.ReadAsync<SessionResponse>(await LogInAsync(Phone));

        Assert.Equal(browser.Session?.User.Id, session.User.Id);
        await browser.RefreshAsync();
        var listed = Assert.Single(await ListAsync(browser));
        Assert.Equal(added with { LastUsedAt = App.Clock.GetUtcNow() }, listed);
        Assert.Equal("Ann's phone", listed.Name);
    }

    [Fact]
    public async Task It_is_asked_for_in_the_name_of_the_site_that_is_configured_whatever_the_request_says()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login/passkey/options");
        request.Headers.Host = "evil.example";

        var asked = await Browser.ReadAsync<PasskeyChallenge>(await App.CreatePage().SendAsync(request));

        Assert.Equal("listener.test", asked.Options.GetProperty("rpId").GetString());
        Assert.Equal("required", asked.Options.GetProperty("userVerification").GetString());
        Assert.Empty(asked.Options.GetProperty("allowCredentials").EnumerateArray());
    }

    [Fact]
    public async Task A_passkey_is_both_factors()
    {
        var browser = await RegisterAsync();
        await AddAsync(browser, Phone);
        await AuthenticatorApp.SetUpAsync(App, browser);

        var login = await LogInAsync(Phone);

        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        var password = await App.LogInAsync("ann@example.com", UsersApp.Password);
        var problem = await ProblemAssert.IsAsync(password, HttpStatusCode.Unauthorized, "two-factor-required");
        Assert.Contains("passkey", problem.GetProperty("methods").EnumerateArray().Select(method => method.GetString()));
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        var browser = await RegisterAsync();
        await AddAsync(browser, Phone);
        var asked = await AskAsync();
        var answer = new { asked.Ticket, credential = Phone.Get(asked.Options) };

        var first = await App.CreatePage().PostAsJsonAsync("/login/passkey", answer);
        var second = await App.CreatePage().PostAsJsonAsync("/login/passkey", answer);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await ProblemAssert.IsAsync(second, HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task An_answer_that_takes_longer_than_five_minutes_is_refused()
    {
        await AddAsync(await RegisterAsync(), Phone);
        var asked = await AskAsync();
        App.Clock.Advance(TimeSpan.FromMinutes(5));

        var response = await App.CreatePage().PostAsJsonAsync("/login/passkey", new { asked.Ticket, credential = Phone.Get(asked.Options) });

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task An_answer_to_another_question_is_refused()
    {
        await AddAsync(await RegisterAsync(), Phone);
        var (asked, other) = (await AskAsync(), await AskAsync());

        var response = await App.CreatePage().PostAsJsonAsync("/login/passkey", new { asked.Ticket, credential = Phone.Get(other.Options) });

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task A_device_that_was_not_unlocked_proves_nothing()
    {
        await AddAsync(await RegisterAsync(), Phone);
        Phone.VerifiesUser = false;

        await ProblemAssert.IsAsync(await LogInAsync(Phone), HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task A_copy_whose_counter_stands_still_is_refused()
    {
        Phone.Counter = 7;
        await AddAsync(await RegisterAsync(), Phone);
        Phone.Counter = 8;
        var owner = await LogInAsync(Phone);

        var copy = await LogInAsync(Phone);

        Assert.Equal(HttpStatusCode.OK, owner.StatusCode);
        await ProblemAssert.IsAsync(copy, HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task A_passkey_that_nobody_has_added_is_refused()
    {
        var browser = await RegisterAsync();
        var asked = await Browser.ReadAsync<PasskeyChallenge>(await browser.PostAsync("/me/passkeys/options"));
        Phone.Make(asked.Options);

        await ProblemAssert.IsAsync(await LogInAsync(Phone), HttpStatusCode.Unauthorized, "invalid-passkey");
    }
}
