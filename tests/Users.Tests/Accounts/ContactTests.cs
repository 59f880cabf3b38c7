using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.Users.Tests.Accounts;

public sealed class ContactTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Notifications_learns_where_to_write_to_somebody()
    {
        var ann = await _app.RegisterAsync("Ann@Example.com");

        var contact = await _app.CreateCallerClient(AppIds.Notifications).GetFromJsonAsync<UserContact>(Path(ann.Session.User.Id));

        Assert.Equal(new UserContact(ann.Session.User.Id, "Ann", "Ann@example.com"), contact);
    }

    [Fact]
    public async Task An_unknown_person_is_not_found()
    {
        var response = await _app.CreateCallerClient(AppIds.Notifications).GetAsync(Path(UserId.New()));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData(AppIds.Billing)]
    [InlineData(AppIds.Gateway)]
    [InlineData("")]
    public async Task No_other_app_learns_it(string caller)
    {
        var ann = await _app.RegisterAsync();

        var response = await _app.CreateCallerClient(caller).GetAsync(Path(ann.Session.User.Id));

        Assert.True(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_name_of_the_caller_is_worth_nothing_without_the_sidecars_token()
    {
        var ann = await _app.RegisterAsync();
        var pretender = _app.CreateClient();
        pretender.DefaultRequestHeaders.Add("dapr-caller-app-id", AppIds.Notifications);
        pretender.DefaultRequestHeaders.Authorization = new("Bearer", ann.Session.AccessToken);

        var response = await pretender.GetAsync(Path(ann.Session.User.Id));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static Uri Path(UserId id) => new($"/internal/users/{id}/contact", UriKind.Relative);
}
