using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Testing;

namespace MusicStreaming.Users.Tests.EmailChanges;

public sealed class EmailChangeTests : IAsyncLifetime
{
    private const string Old = "ann@example.com";
    private const string New = "ann@new.example";
    private const string Page = "/email/confirm";

    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData(Old, New)]
    [InlineData(New, Old)]
    public async Task The_address_changes_once_both_sides_have_confirmed_in_either_order(string first, string second)
    {
        var ann = await _app.RegisterAsync(Old);
        await ChangeAsync(ann, New);

        Assert.Equal("waiting", await StateAsync(await FollowAsync(first)));
        await SignedIn.FromAsync(await _app.LogInAsync(Old, UsersApp.Password));
        Assert.Equal("changed", await StateAsync(await FollowAsync(second)));

        var login = await SignedIn.FromAsync(await _app.LogInAsync(New, UsersApp.Password));
        Assert.Equal(ann.Session.User.Id, login.Session.User.Id);
        Assert.Equal(New, login.Session.User.Email);
        await ProblemAssert.IsAsync(await _app.LogInAsync(Old, UsersApp.Password), HttpStatusCode.Unauthorized, "invalid-credentials");
    }

    [Fact]
    public async Task Every_session_ends_and_the_others_hear_of_it_without_the_address()
    {
        var ann = await _app.RegisterAsync(Old);

        await MoveAsync(ann, New);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        await ProblemAssert.IsAsync(await _app.RefreshAsync(ann.RefreshToken), HttpStatusCode.Unauthorized, "session-over");
        Assert.Single(_app.Runtime.Published, @event => @event.Type == UserAccountChanged.Type);
        Assert.All(_app.Runtime.Published, @event => Assert.DoesNotContain("new.example", @event.Data, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_old_address_gets_to_know_and_is_free_for_somebody_else()
    {
        var ann = await _app.RegisterAsync(Old);
        await MoveAsync(ann, New);

        var other = await _app.RegisterAsync(Old, "short blue trombone", "Bob");

        Assert.NotEqual(ann.Session.User.Id, other.Session.User.Id);
        Assert.Single(_app.Runtime.Emails, email => email.Subject == "Your e-mail address was changed" && email.To.Contains(Old));
        await SignedIn.FromAsync(await _app.LogInAsync(New, UsersApp.Password));
    }

    [Fact]
    public async Task An_address_that_was_given_up_can_be_taken_again()
    {
        var ann = await _app.RegisterAsync(Old);
        await MoveAsync(ann, New);
        var moved = await SignedIn.FromAsync(await _app.LogInAsync(New, UsersApp.Password));

        await MoveAsync(moved, Old);

        await SignedIn.FromAsync(await _app.LogInAsync(Old, UsersApp.Password));
    }

    [Fact]
    public async Task One_side_alone_changes_nothing_and_each_link_works_once()
    {
        await ChangeAsync(await _app.RegisterAsync(Old), New);

        await FollowAsync(New);

        await ProblemAssert.IsAsync(await FollowAsync(New), HttpStatusCode.BadRequest, "invalid-link");
        await SignedIn.FromAsync(await _app.LogInAsync(Old, UsersApp.Password));
    }

    [Fact]
    public async Task Both_sides_may_confirm_at_once()
    {
        await ChangeAsync(await _app.RegisterAsync(Old), New);
        var tokens = new[] { await _app.TokenAsync(Old, Page), await _app.TokenAsync(New, Page) };

        var states = await Task.WhenAll((await Task.WhenAll(tokens.Select(ConfirmAsync))).Select(StateAsync));

        Assert.Equal(["changed", "waiting"], states.Order());
        await SignedIn.FromAsync(await _app.LogInAsync(New, UsersApp.Password));
    }

    [Fact]
    public async Task A_newer_change_makes_the_links_of_the_older_worthless()
    {
        var ann = await _app.RegisterAsync(Old);
        await ChangeAsync(ann, "typo@new.example");
        await ChangeAsync(ann, New);

        await ProblemAssert.IsAsync(await FollowAsync("typo@new.example"), HttpStatusCode.BadRequest, "invalid-link");
        Assert.Equal("waiting", await StateAsync(await FollowAsync(New)));
    }

    [Fact]
    public async Task Links_work_for_a_day()
    {
        await ChangeAsync(await _app.RegisterAsync(Old), New);
        var token = await _app.TokenAsync(New, Page);

        _app.Clock.Advance(TimeSpan.FromHours(24));

        await ProblemAssert.IsAsync(await ConfirmAsync(token), HttpStatusCode.BadRequest, "invalid-link");
    }

    [Fact]
    public async Task Whose_links_are_too_old_asks_again()
    {
        await ChangeAsync(await _app.RegisterAsync(Old), New);
        _app.Clock.Advance(TimeSpan.FromHours(24));
        var ann = await SignedIn.FromAsync(await _app.LogInAsync(Old, UsersApp.Password));

        await MoveAsync(ann, "ann@newer.example");

        await SignedIn.FromAsync(await _app.LogInAsync("ann@newer.example", UsersApp.Password));
    }

    [Fact]
    public async Task Somebody_elses_address_gets_the_same_answer_and_its_owner_the_letter()
    {
        await _app.RegisterAsync("bob@example.com");
        var ann = await _app.RegisterAsync(Old);

        // The first token that comes has the service fetch the keys.
        await _app.GetMeAsync(ann.Session.AccessToken);

        var taken = await _app.WorkAsync(() => ChangeAsync(ann, "bob@example.com"));
        var free = await _app.WorkAsync(() => ChangeAsync(ann, New));
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal(taken, free);
        Assert.Empty(await _app.TokensAsync("bob@example.com", Page));
        Assert.Single(_app.Runtime.Emails, email => email.Subject == "You have an account already" && email.To.Contains("bob@example.com"));
    }

    [Fact]
    public async Task Of_many_who_want_one_address_one_gets_it()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => _app.RegisterAsync($"person-{number}@example.com")));
        foreach (var person in people)
        {
            await ChangeAsync(person, New);
            await ConfirmAsync(await _app.TokenAsync(person.Session.User.Email, Page));
        }

        var answers = await Task.WhenAll((await _app.TokensAsync(New, Page)).Select(ConfirmAsync));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        await SignedIn.FromAsync(await _app.LogInAsync(New, UsersApp.Password));
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("ann@localhost")]
    [InlineData("ANN@example.com")]
    public async Task What_cannot_be_the_new_address_is_refused(string email)
        => await ProblemAssert.FieldsAsync(await ChangeAsync(await _app.RegisterAsync(Old), email), "newEmail");

    [Fact]
    public async Task A_tab_that_was_left_open_is_not_enough()
    {
        var ann = await _app.RegisterAsync(Old);
        _app.Clock.Advance(TimeSpan.FromMinutes(16));
        var refreshed = await SignedIn.FromAsync(await _app.RefreshAsync(ann.RefreshToken));

        await ProblemAssert.IsAsync(await ChangeAsync(refreshed, New), HttpStatusCode.Forbidden, "reauthentication-required");
    }

    /// <summary>Nobody can read what is sent to admin@localhost, so the new address decides alone.</summary>
    [Fact]
    public async Task The_first_admin_gets_an_address_that_can_be_written_to()
    {
        var admin = await _app.LogInFirstAdminAsync();

        await ChangeAsync(admin, New);

        Assert.Equal("changed", await StateAsync(await FollowAsync(New)));
        await SignedIn.FromAsync(await _app.LogInAsync(New, TestSecrets.All["admin-password"]));
    }

    /// <summary>Whoever was in the account and asked for it has lost it by then.</summary>
    [Fact]
    public async Task A_new_password_ends_a_change_that_waits()
    {
        var ann = await _app.RegisterAsync(Old);
        await ChangeAsync(ann, New);
        await FollowAsync(Old);
        var page = _app.CreatePage();
        page.DefaultRequestHeaders.Authorization = new("Bearer", ann.Session.AccessToken);
        await SignedIn.FromAsync(await page.PostAsJsonAsync(
            "/me/password", new { currentPassword = UsersApp.Password, newPassword = "short blue trombone" }));

        await ProblemAssert.IsAsync(await FollowAsync(New), HttpStatusCode.BadRequest, "invalid-link");

        await SignedIn.FromAsync(await _app.LogInAsync(Old, "short blue trombone"));
    }

    private async Task MoveAsync(SignedIn person, string email)
    {
        var before = person.Session.User.Email;
        await ChangeAsync(person, email);
        await FollowAsync(before);
        Assert.Equal("changed", await StateAsync(await FollowAsync(email)));
    }

    private async Task<HttpResponseMessage> ChangeAsync(SignedIn person, string newEmail)
    {
        var page = _app.CreatePage();
        page.DefaultRequestHeaders.Authorization = new("Bearer", person.Session.AccessToken);
        return await page.PostAsJsonAsync("/me/email", new { newEmail });
    }

    private async Task<HttpResponseMessage> FollowAsync(string email) => await ConfirmAsync(await _app.TokenAsync(email, Page));

    private Task<HttpResponseMessage> ConfirmAsync(string token) => _app.CreatePage().PostAsJsonAsync(Page, new { token });

    private static async Task<string?> StateAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString();
    }
}
