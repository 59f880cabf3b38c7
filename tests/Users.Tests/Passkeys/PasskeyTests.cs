using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Testing;
using MusicStreaming.Users.Passkeys;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests.Passkeys;

public sealed class PasskeyTests : PasskeyTest
{
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
        await AddAsync(ann, Phone);
        using var same = new SoftwareAuthenticator { CredentialId = Phone.CredentialId };

        var response = await TryAddAsync(eve, same);

        Assert.False(response.IsSuccessStatusCode);
        Assert.Empty(await ListAsync(eve));
        var session = await Browser.ReadAsync<SessionResponse>(await LogInAsync(Phone));
        Assert.Equal(ann.Session?.User.Id, session.User.Id);
    }

    [Fact]
    public async Task What_one_person_was_asked_another_cannot_answer()
    {
        var ann = await RegisterAsync();
        var eve = await RegisterAsync("eve@example.com");
        var asked = await Browser.ReadAsync<PasskeyChallenge>(await ann.PostAsync("/me/passkeys/options"));

        var response = await eve.PostAsync("/me/passkeys", new { asked.Ticket, credential = Phone.Make(asked.Options), name = "Mine" });

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "invalid-passkey");
    }

    [Fact]
    public async Task An_account_has_several_and_renames_and_removes_them()
    {
        var browser = await RegisterAsync();
        var phone = await AddAsync(browser, Phone, "Phone");
        using var key = new SoftwareAuthenticator();
        var usb = await AddAsync(browser, key, "Key");

        var renamed = await Browser.ReadAsync<PasskeyInfo>(
            await browser.SendAsync(HttpMethod.Patch, $"/me/passkeys/{usb.Id}", new RenamePasskeyRequest("Blue key")));
        browser.Accept(await Browser.ReadAsync<SessionResponse>(await browser.DeleteAsync($"/me/passkeys/{phone.Id}")));

        Assert.Equal([renamed], await ListAsync(browser));
        Assert.Equal("Blue key", renamed.Name);
        await ProblemAssert.IsAsync(await LogInAsync(Phone), HttpStatusCode.Unauthorized, "invalid-passkey");
        Assert.Equal(HttpStatusCode.OK, (await LogInAsync(key)).StatusCode);
    }

    [Fact]
    public async Task Removing_one_ends_all_other_sessions()
    {
        var browser = await RegisterAsync();
        var added = await AddAsync(browser, Phone);
        var thief = await SignedIn.FromAsync(await LogInAsync(Phone));

        await browser.DeleteAsync($"/me/passkeys/{added.Id}");

        Assert.Equal(HttpStatusCode.Unauthorized, (await App.RefreshAsync(thief.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.RefreshAsync()).StatusCode);
    }

    [Fact]
    public async Task A_session_says_whether_there_is_one()
    {
        var browser = await RegisterAsync();
        var before = await Browser.ReadAsync<SessionResponse>(await browser.RefreshAsync());
        var added = await AddAsync(browser, Phone);
        var with = await Browser.ReadAsync<SessionResponse>(await LogInAsync(Phone));
        var after = await Browser.ReadAsync<SessionResponse>(await browser.DeleteAsync($"/me/passkeys/{added.Id}"));

        Assert.Equal((false, true, false), (before.User.HasPasskey, with.User.HasPasskey, after.User.HasPasskey));
    }

    [Fact]
    public async Task One_that_was_removed_can_be_added_again()
    {
        var browser = await RegisterAsync();
        var added = await AddAsync(browser, Phone);
        browser.Accept(await Browser.ReadAsync<SessionResponse>(await browser.DeleteAsync($"/me/passkeys/{added.Id}")));

        await AddAsync(browser, Phone);

        Assert.Equal(HttpStatusCode.OK, (await LogInAsync(Phone)).StatusCode);
    }

    [Fact]
    public async Task Adding_and_removing_one_is_told_by_mail()
    {
        var browser = await RegisterAsync();
        var added = await AddAsync(browser, Phone, "Ann's phone");
        await browser.DeleteAsync($"/me/passkeys/{added.Id}");
        await App.Runtime.IdleAsync(CancellationToken.None);

        Assert.Single(App.Runtime.Emails, email => email.Subject == "A passkey was added");
        Assert.Single(App.Runtime.Emails, email => email.Subject == "A passkey was removed");
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
        var added = await AddAsync(ann, Phone);

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

        var login = await App.CreatePage().PostAsJsonAsync("/login/passkey", new { asked.Ticket, credential = rubbish });
        var question = await Browser.ReadAsync<PasskeyChallenge>(await browser.PostAsync("/me/passkeys/options"));
        var added = await browser.PostAsync("/me/passkeys", new { question.Ticket, credential = rubbish, name = "Rubbish" });

        await ProblemAssert.IsAsync(login, HttpStatusCode.Unauthorized, "invalid-passkey");
        await ProblemAssert.IsAsync(added, HttpStatusCode.BadRequest, "invalid-passkey");
    }
}
