using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;
using MusicStreaming.Users.Passkeys;
using MusicStreaming.Users.Sessions;
using MusicStreaming.Users.Tests.TwoFactor;

namespace MusicStreaming.Users.Tests.Passkeys;

public sealed class PasskeyTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();
    private readonly SoftwareAuthenticator _phone = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync()
    {
        _phone.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_has_added_a_passkey_logs_in_without_typing_anything()
    {
        var browser = await RegisterAsync();
        var added = await AddAsync(browser, _phone, "Ann's phone");
        _app.Clock.Advance(TimeSpan.FromDays(1));

        var session = await Browser.ReadAsync<SessionResponse>(await LogInAsync(_phone));

        Assert.Equal(browser.Session?.User.Id, session.User.Id);
        await browser.RefreshAsync();
        var listed = Assert.Single(await ListAsync(browser));
        Assert.Equal(added with { LastUsedAt = _app.Clock.GetUtcNow() }, listed);
        Assert.Equal("Ann's phone", listed.Name);
    }

    [Fact]
    public async Task It_is_asked_for_in_the_name_of_the_site_that_is_configured_whatever_the_request_says()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login/passkey/options");
        request.Headers.Host = "evil.example";

        var asked = await Browser.ReadAsync<PasskeyChallenge>(await _app.CreatePage().SendAsync(request));

        Assert.Equal("listener.test", asked.Options.GetProperty("rpId").GetString());
        Assert.Equal("required", asked.Options.GetProperty("userVerification").GetString());
        Assert.Empty(asked.Options.GetProperty("allowCredentials").EnumerateArray());
    }

    [Fact]
    public async Task A_passkey_is_both_factors()
    {
        var browser = await RegisterAsync();
        await AddAsync(browser, _phone);
        await AuthenticatorApp.SetUpAsync(_app, browser);

        var login = await LogInAsync(_phone);

        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        var password = await _app.LogInAsync("ann@example.com", UsersApp.Password);
        var problem = await ProblemAssert.IsAsync(password, HttpStatusCode.Unauthorized, "two-factor-required");
        Assert.Contains("passkey", problem.GetProperty("methods").EnumerateArray().Select(method => method.GetString()));
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        var browser = await RegisterAsync();
        await AddAsync(browser, _phone);
        var asked = await AskAsync();
        var answer = new { asked.Ticket, credential = _phone.Get(asked.Options) };

        var first = await _app.CreatePage().PostAsJsonAsync("/login/passkey", answer);
        var second = await _app.CreatePage().PostAsJsonAsync("/login/passkey", answer);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await ProblemAssert.IsAsync(second, HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task An_answer_that_takes_longer_than_five_minutes_is_refused()
    {
        await AddAsync(await RegisterAsync(), _phone);
        var asked = await AskAsync();
        _app.Clock.Advance(TimeSpan.FromMinutes(5));

        var response = await _app.CreatePage().PostAsJsonAsync("/login/passkey", new { asked.Ticket, credential = _phone.Get(asked.Options) });

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task An_answer_to_another_question_is_refused()
    {
        await AddAsync(await RegisterAsync(), _phone);
        var (asked, other) = (await AskAsync(), await AskAsync());

        var response = await _app.CreatePage().PostAsJsonAsync("/login/passkey", new { asked.Ticket, credential = _phone.Get(other.Options) });

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task A_device_that_was_not_unlocked_proves_nothing()
    {
        await AddAsync(await RegisterAsync(), _phone);
        _phone.VerifiesUser = false;

        await ProblemAssert.IsAsync(await LogInAsync(_phone), HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task A_copy_whose_counter_stands_still_is_refused()
    {
        _phone.Counter = 7;
        await AddAsync(await RegisterAsync(), _phone);
        _phone.Counter = 8;
        var owner = await LogInAsync(_phone);

        var copy = await LogInAsync(_phone);

        Assert.Equal(HttpStatusCode.OK, owner.StatusCode);
        await ProblemAssert.IsAsync(copy, HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task A_passkey_that_nobody_has_added_is_refused()
    {
        var browser = await RegisterAsync();
        var asked = await Browser.ReadAsync<PasskeyChallenge>(await browser.PostAsync("/me/passkeys/options"));
        _phone.Make(asked.Options);

        await ProblemAssert.IsAsync(await LogInAsync(_phone), HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task A_page_of_another_site_gets_neither_a_passkey_nor_in()
    {
        var browser = await RegisterAsync();
        using var phished = new SoftwareAuthenticator("http://listener.test.evil.example");
        using var framed = new SoftwareAuthenticator { IsInForeignFrame = true };
        using var otherDomain = new SoftwareAuthenticator { RelyingParty = "evil.example" };

        foreach (var authenticator in new[] { phished, framed, otherDomain })
        {
            await ProblemAssert.IsAsync(await TryAddAsync(browser, authenticator), HttpStatusCode.BadRequest, "invalid-passkey");
        }

        Assert.Empty(await ListAsync(browser));
    }

    [Fact]
    public async Task A_passkey_belongs_to_one_account()
    {
        var ann = await RegisterAsync();
        var eve = await RegisterAsync("eve@example.com");
        await AddAsync(ann, _phone);
        using var same = new SoftwareAuthenticator { CredentialId = _phone.CredentialId };

        var response = await TryAddAsync(eve, same);

        Assert.False(response.IsSuccessStatusCode);
        Assert.Empty(await ListAsync(eve));
        var session = await Browser.ReadAsync<SessionResponse>(await LogInAsync(_phone));
        Assert.Equal(ann.Session?.User.Id, session.User.Id);
    }

    [Fact]
    public async Task What_one_person_was_asked_another_cannot_answer()
    {
        var ann = await RegisterAsync();
        var eve = await RegisterAsync("eve@example.com");
        var asked = await Browser.ReadAsync<PasskeyChallenge>(await ann.PostAsync("/me/passkeys/options"));

        var response = await eve.PostAsync("/me/passkeys", new { asked.Ticket, credential = _phone.Make(asked.Options), name = "Mine" });

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "invalid-passkey");
    }

    [Fact]
    public async Task An_account_has_several_and_renames_and_removes_them()
    {
        var browser = await RegisterAsync();
        var phone = await AddAsync(browser, _phone, "Phone");
        using var key = new SoftwareAuthenticator();
        var usb = await AddAsync(browser, key, "Key");

        var renamed = await Browser.ReadAsync<PasskeyInfo>(
            await browser.SendAsync(HttpMethod.Patch, $"/me/passkeys/{usb.Id}", new RenamePasskeyRequest("Blue key")));
        browser.Accept(await Browser.ReadAsync<SessionResponse>(await browser.DeleteAsync($"/me/passkeys/{phone.Id}")));

        Assert.Equal([renamed], await ListAsync(browser));
        Assert.Equal("Blue key", renamed.Name);
        await ProblemAssert.IsAsync(await LogInAsync(_phone), HttpStatusCode.Unauthorized, "invalid-passkey");
        Assert.Equal(HttpStatusCode.OK, (await LogInAsync(key)).StatusCode);
    }

    [Fact]
    public async Task Removing_one_ends_all_other_sessions()
    {
        var browser = await RegisterAsync();
        var added = await AddAsync(browser, _phone);
        var thief = await SignedIn.FromAsync(await LogInAsync(_phone));

        await browser.DeleteAsync($"/me/passkeys/{added.Id}");

        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.RefreshAsync(thief.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.RefreshAsync()).StatusCode);
    }

    [Fact]
    public async Task One_that_was_removed_can_be_added_again()
    {
        var browser = await RegisterAsync();
        var added = await AddAsync(browser, _phone);
        browser.Accept(await Browser.ReadAsync<SessionResponse>(await browser.DeleteAsync($"/me/passkeys/{added.Id}")));

        await AddAsync(browser, _phone);

        Assert.Equal(HttpStatusCode.OK, (await LogInAsync(_phone)).StatusCode);
    }

    [Fact]
    public async Task Adding_and_removing_one_is_told_by_mail()
    {
        var browser = await RegisterAsync();
        var added = await AddAsync(browser, _phone, "Ann's phone");
        await browser.DeleteAsync($"/me/passkeys/{added.Id}");
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Single(_app.Runtime.Emails, email => email.Subject == "A passkey was added");
        Assert.Single(_app.Runtime.Emails, email => email.Subject == "A passkey was removed");
    }

    [Fact]
    public async Task There_are_at_most_ten()
    {
        var browser = await RegisterAsync();
        foreach (var number in Enumerable.Range(1, PasskeyLimits.MostOfAccount))
        {
            using var authenticator = new SoftwareAuthenticator();
            await AddAsync(browser, authenticator, $"Key {number}");
        }

        await ProblemAssert.IsAsync(await browser.PostAsync("/me/passkeys/options"), HttpStatusCode.Conflict, "too-many-passkeys");
    }

    [Fact]
    public async Task Nobody_touches_the_passkeys_of_somebody_else()
    {
        var ann = await RegisterAsync();
        var eve = await RegisterAsync("eve@example.com");
        var added = await AddAsync(ann, _phone);

        var renamed = await eve.SendAsync(HttpMethod.Patch, $"/me/passkeys/{added.Id}", new RenamePasskeyRequest("Mine"));
        var removed = await eve.DeleteAsync($"/me/passkeys/{added.Id}");

        Assert.Equal(HttpStatusCode.NotFound, renamed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, removed.StatusCode);
        Assert.Equal([added], await ListAsync(ann));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("\"rubbish\"")]
    [InlineData("""{"id":"AA","rawId":"AA","type":"public-key","response":{},"clientExtensionResults":{}}""")]
    public async Task Rubbish_is_refused(string credential)
    {
        var browser = await RegisterAsync();
        var asked = await AskAsync();
        var rubbish = JsonSerializer.Deserialize<JsonElement>(credential);

        var login = await _app.CreatePage().PostAsJsonAsync("/login/passkey", new { asked.Ticket, credential = rubbish });
        var question = await Browser.ReadAsync<PasskeyChallenge>(await browser.PostAsync("/me/passkeys/options"));
        var added = await browser.PostAsync("/me/passkeys", new { question.Ticket, credential = rubbish, name = "Rubbish" });

        await ProblemAssert.IsAsync(login, HttpStatusCode.Unauthorized, "invalid-passkey");
        await ProblemAssert.IsAsync(added, HttpStatusCode.BadRequest, "invalid-passkey");
    }

    private async Task<Browser> RegisterAsync(string email = "ann@example.com")
    {
        await _app.RegisterAsync(email);
        return await new Browser(_app).LogInAsync(email);
    }

    private static async Task<PasskeyInfo> AddAsync(Browser browser, SoftwareAuthenticator authenticator, string name = "Phone")
    {
        var response = await TryAddAsync(browser, authenticator, name);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await Browser.ReadAsync<PasskeyInfo>(response);
    }

    private static async Task<HttpResponseMessage> TryAddAsync(Browser browser, SoftwareAuthenticator authenticator, string name = "Phone")
    {
        var asked = await Browser.ReadAsync<PasskeyChallenge>(await browser.PostAsync("/me/passkeys/options"));
        return await browser.PostAsync("/me/passkeys", new { asked.Ticket, credential = authenticator.Make(asked.Options), name });
    }

    private async Task<PasskeyChallenge> AskAsync()
        => await Browser.ReadAsync<PasskeyChallenge>(await _app.CreatePage().PostAsync("/login/passkey/options", null));

    private async Task<HttpResponseMessage> LogInAsync(SoftwareAuthenticator authenticator)
    {
        var asked = await AskAsync();
        return await _app.CreatePage().PostAsJsonAsync("/login/passkey", new { asked.Ticket, credential = authenticator.Get(asked.Options) });
    }

    private static async Task<IReadOnlyList<PasskeyInfo>> ListAsync(Browser browser)
        => (await Browser.ReadAsync<Page<PasskeyInfo>>(await browser.GetAsync("/me/passkeys"))).Items;
}
